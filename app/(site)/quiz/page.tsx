import type { Metadata } from "next";
import { OwnQuizLink } from "@/components/own/own-quiz-link";
import { QuizPage } from "@/components/quiz/quiz-page";
import { countOwn } from "@/lib/attempts/load-own";
import { loadQuizPage } from "@/lib/attempts/load-quiz-choices";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Quiz" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <QuizPage page={await loadQuizPage(await searchParams)} />
      <OwnQuizLink count={await countOwn()} />
    </div>
  );
}
