import { ExamDateForm } from "@/components/home/exam-date-form";
import { BlueprintLine } from "@/components/site/blueprint-line";
import type { ExamSettingsView } from "@/lib/exam/start-views";
import { ExamTimeForm } from "./exam-time-form";

/** The day of the exam with its version, and the time that mock exams have. */
export function ExamSettings({ settings: { blueprint, examDate, usualTime, offer } }: { settings: ExamSettingsView }) {
  return (
    <section aria-labelledby="your-exam" className="grid grid-cols-1 gap-4">
      <h2 id="your-exam" className="text-lg font-semibold">
        Your exam
      </h2>
      <p className="measure">
        Reviews are planned up to the day before it, and the home page says how likely a pass is on that day. An empty
        field takes the day away.
      </p>
      <ExamDateForm examDate={examDate} />
      <BlueprintLine inForce={blueprint} />
      <p className="measure text-muted">
        New exams, quizzes, reviews and the coverage follow the version of the exam. Attempts keep the one that they
        were begun under, and what you learned counts under every one.
      </p>
      <p className="measure">
        A mock exam begins with the time below; another one can be chosen for each. Its report names the time.
      </p>
      <ExamTimeForm usualTime={usualTime} offer={offer} />
    </section>
  );
}
