import type { Metadata } from "next";
import { QuizBuilder } from "@/components/quiz/quiz-builder";
import { PageHeading } from "@/components/site/page-heading";
import { loadQuizChoices } from "@/lib/attempts/load-quiz-choices";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Quiz" };

export default async function QuizPage() {
  const choices = await loadQuizChoices();
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>Build a quiz</PageHeading>
      <QuizBuilder choices={choices} />
    </div>
  );
}
