import { formatDay } from "@/components/format";
import type { BlueprintNotice as Notice } from "@/lib/exam/views";

/** Until when this version of the exam can be sat, and what follows it; today decides the tense. */
export function BlueprintNotice({ blueprint }: { blueprint: Notice }) {
  const { code, validUntil, successor, today } = blueprint;
  if (validUntil === null) return null;
  return (
    <p className="measure text-muted">
      {code} {validUntil < today ? "could" : "can"} be sat until{" "}
      <time dateTime={validUntil}>{formatDay(validUntil)}</time>
      {successor !== null && (
        <>
          ; {successor.from <= today ? "since" : "from"}{" "}
          <time dateTime={successor.from}>{formatDay(successor.from)}</time> the exam is {successor.code}
        </>
      )}
      .
    </p>
  );
}
