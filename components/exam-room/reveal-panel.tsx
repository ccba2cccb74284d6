"use client";

import { CircleX, Eye, LifeBuoy } from "@/components/ui/icons";
import { CircleCheck } from "@/components/ui/notice-icons";
import type { RefObject } from "react";
import { InlineCode } from "@/components/inline-code";
import type { Reveal } from "@/lib/exam/room-views";

/** Practice mode: whether the locked answer is right, and how it counts, what to take from it and where to read on. */
export function RevealPanel({
  reveal,
  headingRef,
}: {
  reveal: Reveal;
  headingRef: RefObject<HTMLHeadingElement | null>;
}) {
  const { Icon, text, tone } = toVerdict(reveal);
  return (
    <section className="mt-4 rounded-md border border-line bg-raised p-4">
      <h3 ref={headingRef} tabIndex={-1} className={`flex items-center gap-2 font-semibold ${tone}`}>
        <Icon aria-hidden="true" className="size-5 flex-none" />
        {text}
      </h3>
      {reveal.takeaway !== "" && (
        <p className="measure mt-2">
          <InlineCode text={reveal.takeaway} />
        </p>
      )}
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

function toVerdict({ correct, help }: Reveal) {
  if (help === "revealed") {
    return { Icon: Eye, text: "The answer is shown. This question counts as not answered.", tone: "text-warn" };
  }
  if (correct && help === "checked") {
    const text = "Your answer is right, after help. It does not count as right on the first try.";
    return { Icon: LifeBuoy, text, tone: "text-warn" };
  }
  return correct
    ? { Icon: CircleCheck, text: "Your answer is right.", tone: "text-good" }
    : { Icon: CircleX, text: "Your answer is not right.", tone: "text-bad" };
}
