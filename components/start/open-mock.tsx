import { Outcome } from "@/components/history/attempt-summary";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { HistoryEntry } from "@/lib/exam/history-views";

/** There is one open mock exam at most; this one is to be resumed or ended first. */
export function OpenMock({ entry }: { entry: HistoryEntry }) {
  return (
    <Notice tone="info">
      <p>
        A mock exam is open: <Outcome entry={entry} />.{entry.remainingMs !== null && " Its clock runs on."} Resume it,
        or end it there, before you begin another.
      </p>
      <div className="mt-3">
        <LinkButton look="primary" href={`/attempts/${entry.attemptId}`}>
          Resume
        </LinkButton>
      </div>
    </Notice>
  );
}
