"use client";

import { CircleCheck, CircleX } from "lucide-react";
import type { RefObject } from "react";
import { InlineCode } from "@/components/inline-code";
import type { Reveal } from "@/lib/exam/views";

/** Practice mode: whether the locked answer is right, what to take from it and where to read on. */
export function RevealPanel({
  reveal,
  headingRef,
}: {
  reveal: Reveal;
  headingRef: RefObject<HTMLHeadingElement | null>;
}) {
  const Icon = reveal.correct ? CircleCheck : CircleX;
  return (
    <section className="mt-4 rounded-md border border-line bg-raised p-4">
      <h3
        ref={headingRef}
        tabIndex={-1}
        className={`flex items-center gap-2 font-semibold ${reveal.correct ? "text-good" : "text-bad"}`}
      >
        <Icon aria-hidden="true" className="size-5 flex-none" />
        {reveal.correct ? "Your answer is right." : "Your answer is not right."}
      </h3>
      <p className="measure mt-2">
        <InlineCode text={reveal.takeaway} />
      </p>
      <ul className="mt-2 grid gap-1">
        {reveal.references.map((url) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noopener noreferrer" className="break-all text-accent underline">
              {url}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
