import { PageHeading } from "@/components/site/page-heading";
import { Notice } from "@/components/ui/notice";
import { nameBlueprint } from "@/lib/exam/blueprint-views";
import { toQuizQuery } from "@/lib/exam/quiz-choices";
import type { QuizPageView } from "@/lib/exam/quiz-views";
import { LinkPanel } from "./link-panel";
import { PresetList } from "./preset-list";
import { QuizBuilder } from "./quiz-builder";

/** Everything about quizzes before they begin: one of a link, saved ones, and the builder. */
export function QuizPage({ page }: { page: QuizPageView }) {
  const { link, faults, presets, chosen } = page;
  const exam = page.blueprint.code;
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeading>Build a quiz</PageHeading>
      <p className="figures text-muted" data-testid="blueprint">
        Questions of {nameBlueprint(page.blueprint)}
      </p>
      {faults.length > 0 && (
        <Notice tone="bad">
          <p>The address cannot be read as a quiz. Nothing of it was taken; the choices below are the usual ones.</p>
          <ul className="list-disc pl-5">
            {faults.map((fault) => (
              <li key={fault} className="wrap-anywhere">
                {fault}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {link !== null && <LinkPanel chosen={chosen} exam={exam} isSameBank={link.isSameBank} />}
      <PresetList presets={presets} exam={exam} />
      {/* An address with other choices is another form. */}
      <QuizBuilder key={toQuizQuery(chosen)} page={page} />
    </div>
  );
}
