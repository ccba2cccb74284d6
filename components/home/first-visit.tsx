import { LinkButton } from "@/components/ui/link-button";

type Figures = { code: string; questionCount: number; timeLimitMinutes: number };

/** What somebody reads who has no attempt yet: what this is, what comes of it, how to begin. */
export function FirstVisit({ code, questionCount, timeLimitMinutes }: Figures) {
  return (
    <>
      <p className="measure" data-testid="first-visit">
        This is practice for the exam {code}: full exams of {questionCount} questions in {timeLimitMinutes} minutes as
        in the exam room, and short quizzes on what you choose. Every answer is saved when you give it, and at the end
        you get a scaled score, a table by domain, and a reason for every option. Begin with a full exam to learn where
        you stand, or with a quiz if you have only a few minutes.
      </p>
      <div className="flex flex-wrap gap-3">
        <LinkButton look="primary" href="/exam/new">
          Begin a full exam
        </LinkButton>
        <LinkButton href="/quiz">Build a quiz</LinkButton>
        <LinkButton look="quiet" href="/exam/tutorial">
          See the exam room first
        </LinkButton>
      </div>
    </>
  );
}
