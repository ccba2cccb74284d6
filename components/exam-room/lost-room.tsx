"use client";

import { useEffect, useRef } from "react";
import { Link } from "@/components/ui/link";

/** An address at which there is nothing, outside of the site's frame: says so, and where to go. */
export function LostRoom() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className="mx-auto grid max-w-3xl grid-cols-1 gap-4 px-4 py-10">
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold">
        Not found
      </h1>
      <p className="measure">
        There is nothing at this address. Your attempts are safe: they are listed in the history.
      </p>
      <p className="flex flex-wrap gap-x-6">
        <Link href="/history" className="inline-flex min-h-11 items-center text-accent underline">
          Go to the history
        </Link>
        <Link href="/" className="inline-flex min-h-11 items-center text-accent underline">
          Go to the home page
        </Link>
      </p>
    </main>
  );
}
