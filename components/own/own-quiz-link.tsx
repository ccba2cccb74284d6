import { countOf } from "@/components/format";
import { LinkButton } from "@/components/ui/link-button";

/** The way to quizzes of own questions, which are never mixed with those of the bank. */
export function OwnQuizLink({ count }: { count: number }) {
  return (
    <section className="grid grid-cols-1 justify-items-start gap-3 border-t border-line pt-6">
      <h2 className="text-lg font-semibold">Own questions</h2>
      <p className="measure">
        {count === 0
          ? "Questions from other banks, or written by you, are asked in quizzes of their own. There are none yet."
          : `You have ${countOf(count, "question")} of your own. They are asked in quizzes of their own, and count for nothing beside.`}
      </p>
      <LinkButton href={count === 0 ? "/bank/own" : "/bank/own#quiz"}>
        {count === 0 ? "Take questions in" : "Quiz of own questions"}
      </LinkButton>
    </section>
  );
}
