import type { ReactNode } from "react";

export type BadgeTone = "neutral" | "good" | "bad" | "warn" | "accent";

const tones: Record<BadgeTone, string> = {
  neutral: "border-edge text-ink bg-raised",
  good: "border-good text-good bg-good-soft",
  bad: "border-bad text-bad bg-bad-soft",
  warn: "border-warn text-warn bg-warn-soft",
  accent: "border-accent text-accent bg-accent-soft",
};

/** A short word in a frame. */
export function Badge({ tone = "neutral", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full border px-2.5 py-0.5 text-sm font-medium ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
