"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { keep } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { HistoryEntry } from "@/lib/exam/history-views";
import { HistoryTable } from "./history-table";
import { NameDialog } from "./name-dialog";

type Removed = { readonly attemptId: string; readonly title: string };
const unreachable = "The server could not be reached and nothing was changed. Try again.";

/** The attempts with what can be done to them. What was deleted can be brought back here for as long as the page stands. */
export function HistoryBoard({ entries, caption }: { entries: readonly HistoryEntry[]; caption: string }) {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [named, setNamed] = useState<HistoryEntry | null>(null);
  const [compared, setCompared] = useState<readonly string[]>([]);
  const [a, b] = compared;

  async function remove(entry: HistoryEntry): Promise<void> {
    const { attemptId } = entry;
    const failed = await keep({ path: `/api/attempts/${attemptId}`, method: "DELETE", body: {}, unreachable });
    setProblem(failed);
    if (failed !== null) return;
    setRemoved((before) => [...before, { attemptId, title: entry.name ?? entry.title }]);
    setCompared((before) => before.filter((id) => id !== attemptId));
    router.refresh();
  }

  async function bringBack(attemptId: string): Promise<void> {
    const failed = await keep({ path: `/api/attempts/${attemptId}/restore`, method: "POST", body: {}, unreachable });
    setProblem(failed);
    if (failed !== null) return;
    setRemoved((before) => before.filter((other) => other.attemptId !== attemptId));
    router.refresh();
  }

  function choose(attemptId: string): void {
    setCompared((before) =>
      before.includes(attemptId) ? before.filter((id) => id !== attemptId) : [...before, attemptId].slice(-2),
    );
  }

  return (
    <div className="grid grid-cols-1 gap-4">
      <div role="status" className="grid gap-2 empty:hidden">
        {removed.map(({ attemptId, title }) => (
          <Notice key={attemptId}>
            <span className="flex flex-wrap items-center gap-3">
              “{title}” is deleted.
              <Button onClick={() => void bringBack(attemptId)}>
                Undo<span className="sr-only">: bring {title} back</span>
              </Button>
            </span>
          </Notice>
        ))}
        {problem !== null && <Notice tone="bad">{problem}</Notice>}
      </div>
      {entries.length > 0 && (
        <fieldset disabled={!isHydrated} className="min-w-0">
          <HistoryTable
            entries={entries}
            caption={caption}
            actions={(entry) =>
              entry.deletedAt === null ? (
                <Actions
                  entry={entry}
                  isCompared={compared.includes(entry.attemptId)}
                  onCompare={() => choose(entry.attemptId)}
                  onName={() => setNamed(entry)}
                  onRemove={() => void remove(entry)}
                />
              ) : (
                <Button onClick={() => void bringBack(entry.attemptId)}>
                  Bring back<span className="sr-only"> {entry.name ?? entry.title}</span>
                </Button>
              )
            }
          />
        </fieldset>
      )}
      {a !== undefined && (
        <div className="flex flex-wrap items-center gap-3">
          {b === undefined ? (
            <p>
              {entries.filter(isTold).length > 1
                ? "Choose a second attempt to compare."
                : "A second attempt with a report is needed to compare. There is none on this page yet."}
            </p>
          ) : (
            <LinkButton look="primary" href={`/history/compare?a=${a}&b=${b}`}>
              Compare the two
            </LinkButton>
          )}
        </div>
      )}
      {named !== null && <NameDialog key={named.attemptId} entry={named} onClose={() => setNamed(null)} />}
    </div>
  );
}

/** Whether its result is known to the candidate. */
function isTold({ status, isResultHidden }: HistoryEntry): boolean {
  return status !== "inProgress" && !isResultHidden;
}

function Actions(props: {
  entry: HistoryEntry;
  isCompared: boolean;
  onCompare: () => void;
  onName: () => void;
  onRemove: () => void;
}) {
  const { entry, isCompared, onCompare, onName, onRemove } = props;
  const title = <span className="sr-only"> {entry.name ?? entry.title}</span>;
  return (
    <>
      <Button look="quiet" onClick={onName}>
        Name{title}
      </Button>
      {isTold(entry) && (
        <Button look="quiet" onClick={onRemove}>
          Delete{title}
        </Button>
      )}
      {isTold(entry) && (
        <label className="flex min-h-11 max-w-full items-center gap-2 px-2 wrap-anywhere">
          <input type="checkbox" checked={isCompared} onChange={onCompare} />
          Compare{title}
        </label>
      )}
    </>
  );
}
