import type { Confidence, Marks } from "@/lib/exam/marks";

const words: Record<Confidence, string> = {
  sure: "You were sure of your answer.",
  unsure: "You were unsure of your answer.",
  guess: "Your answer was a guess.",
};

/** What the candidate said and wrote beside a question. */
export function OwnMarks({ note, confidence }: Pick<Marks, "note" | "confidence">) {
  if (note === "" && confidence === null) return null;
  return (
    <section className="grid grid-cols-1 gap-1">
      <h2 className="font-semibold">Your marks</h2>
      {confidence !== null && <p>{words[confidence]}</p>}
      {note !== "" && <p className="measure whitespace-pre-wrap wrap-anywhere">{note}</p>}
    </section>
  );
}
