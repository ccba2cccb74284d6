"use client";

import { BeginButton } from "@/components/start/begin-button";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { isOwnDraw, type QuizChoices } from "@/lib/exam/quiz-choices";
import { sayChoices } from "./choice-words";

type Props = { chosen: QuizChoices; exam: string; isSameBank: boolean };

/** A quiz that a link names: what it is, whether it is the same as where the link was made, and the begin. */
export function LinkPanel({ chosen, exam, isSameBank }: Props) {
  const isHydrated = useHydrated();
  return (
    <section aria-labelledby="linked" className="grid grid-cols-1 gap-3 rounded-md border border-line bg-raised p-4">
      <h2 id="linked" className="text-lg font-semibold">
        Quiz of this link
      </h2>
      <p className="figures">{sayChoices(chosen)}</p>
      {!isSameBank && (
        <Notice tone="warn">
          The bank is not the one that this link was made with: questions have been changed, added or taken out since,
          or the link is of another version of the exam. The choices and the seed are the same, but other questions may
          be drawn.
        </Notice>
      )}
      {isSameBank && !isOwnDraw(chosen) && (
        <p className="measure">
          The bank is the one that the link was made with: everybody who opens it gets the same questions in the same
          order.
        </p>
      )}
      {isOwnDraw(chosen) && (
        <p className="measure">
          This quiz draws from what you have met yourself, so others get other questions from the same link.
        </p>
      )}
      <fieldset disabled={!isHydrated}>
        <BeginButton label="Begin this quiz" body={{ ...chosen, kind: "quiz", blueprint: exam }} />
      </fieldset>
    </section>
  );
}
