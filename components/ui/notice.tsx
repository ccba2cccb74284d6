import { CircleAlert, CircleCheck, Info, TriangleAlert } from "./notice-icons";
import type { ReactNode } from "react";

export type NoticeTone = "info" | "good" | "warn" | "bad";

const tones = {
  info: { box: "border-accent bg-accent-soft", icon: "text-accent", Icon: Info, word: "Note" },
  good: { box: "border-good bg-good-soft", icon: "text-good", Icon: CircleCheck, word: "Done" },
  warn: { box: "border-warn bg-warn-soft", icon: "text-warn", Icon: TriangleAlert, word: "Attention" },
  bad: { box: "border-bad bg-bad-soft", icon: "text-bad", Icon: CircleAlert, word: "Problem" },
} as const;

/** A boxed sentence. The tone is said by icon and word as well as by colour. */
export function Notice({
  tone = "info",
  children,
  role,
}: {
  tone?: NoticeTone;
  children: ReactNode;
  role?: "alert" | "status";
}) {
  const { box, icon, Icon, word } = tones[tone];
  return (
    <div className={`flex gap-3 rounded-md border-l-4 p-3 ${box}`} {...(role === undefined ? {} : { role })}>
      <Icon aria-hidden="true" className={`mt-0.5 size-5 flex-none ${icon}`} />
      <div className="measure min-w-0">
        <span className="sr-only">{word}: </span>
        {children}
      </div>
    </div>
  );
}
