"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, type ReactNode } from "react";

const last: { path: string | null } = { path: null };

/** The heading of a page. After a move inside the app it takes focus, so that a screen reader starts with it. */
export function PageHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const path = usePathname();
  useEffect(() => {
    if (last.path !== null && last.path !== path) heading.current?.focus();
    last.path = path;
  }, [path]);
  return (
    <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold">
      {children}
    </h1>
  );
}
