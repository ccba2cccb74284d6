import Form from "next/form";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { HistoryPageView } from "@/lib/exam/history-views";

const field = "min-h-11 rounded-md border border-edge bg-surface px-2";

/** Narrows the history: kind, mode, exam, period, and those that were deleted. The address says it all. */
export function HistoryFilters({ view: { narrowing, blueprints } }: { view: HistoryPageView }) {
  const { kind, mode, blueprint, from, to, isDeleted } = narrowing;
  return (
    <Form action="/history" className="flex flex-wrap items-end gap-3 rounded-md border border-line p-3">
      <label className="grid gap-1 text-sm">
        Kind
        <select name="kind" defaultValue={kind ?? ""} className={field}>
          <option value="">all</option>
          <option value="mock">mock exams</option>
          <option value="quiz">quizzes</option>
        </select>
      </label>
      <label className="grid gap-1 text-sm">
        Mode
        <select name="mode" defaultValue={mode ?? ""} className={field}>
          <option value="">all</option>
          <option value="exam">exam mode</option>
          <option value="practice">practice mode</option>
        </select>
      </label>
      {blueprints.length > 1 && (
        <label className="grid gap-1 text-sm">
          Exam
          <select name="blueprint" defaultValue={blueprint ?? ""} className={field}>
            <option value="">all</option>
            {blueprints.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </label>
      )}
      <label className="grid gap-1 text-sm">
        Begun from (UTC)
        <input type="date" name="from" defaultValue={from ?? ""} className={field} />
      </label>
      <label className="grid gap-1 text-sm">
        to
        <input type="date" name="to" defaultValue={to ?? ""} className={field} />
      </label>
      <label className="flex min-h-11 items-center gap-2 text-sm">
        <input type="checkbox" name="deleted" value="yes" defaultChecked={isDeleted} />
        Deleted
      </label>
      <Button type="submit">Show</Button>
      <LinkButton look="quiet" href="/history">
        Show all
      </LinkButton>
    </Form>
  );
}
