"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
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

/**
 * The attempts with what can be done to them. What was deleted can be brought back here for as long as the list stands. Focus goes to
 * the way back after a deletion, and to the list after that, for the button that was pressed goes with its row.
 */
export function HistoryBoard({ entries, caption }: { entries: readonly HistoryEntry[]; caption: string }) {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [named, setNamed] = useState<HistoryEntry | null>(null);
  const [compared, setCompared] = useState<readonly string[]>([]);
  const board = useRef<HTMLDivElement>(null);
  /** What was last asked for each: the same once more, before the list has followed, is the same wish. */
  const asked = useRef(new Map<string, string>());
  useEffect(() => asked.current.clear(), [entries]);
  const [a, b] = compared;

  /** Asks the server once; true where it has done it. */
  async function ask(attemptId: string, wish: Pick<Parameters<typeof keep>[0], "path" | "method">): Promise<boolean> {
    if (asked.current.get(attemptId) === wish.method) return false;
    asked.current.set(attemptId, wish.method);
    const failed = await keep({ ...wish, body: {}, unreachable });
    if (failed !== null) asked.current.delete(attemptId);
    setProblem(failed);
    return failed === null;
  }

  async function remove(entry: HistoryEntry): Promise<void> {
    const { attemptId } = entry;
    if (!(await ask(attemptId, { path: `/api/attempts/${attemptId}`, method: "DELETE" }))) return;
    setRemoved((before) => [...before, { attemptId, title: entry.name ?? entry.title }]);
    setCompared((before) => before.filter((id) => id !== attemptId));
    router.refresh();
  }

  async function bringBack(attemptId: string): Promise<void> {
    if (!(await ask(attemptId, { path: `/api/attempts/${attemptId}/restore`, method: "POST" }))) return;
    setRemoved((before) => before.filter((other) => other.attemptId !== attemptId));
    board.current?.focus();
    router.refresh();
  }

  function choose(attemptId: string): void {
    setCompared((before) =>
      before.includes(attemptId) ? before.filter((id) => id !== attemptId) : [...before, attemptId].slice(-2),
    );
  }

  return (
    <div ref={board} tabIndex={-1} role="group" aria-label={caption} className="grid grid-cols-1 gap-4">
      <div role="status" className="grid gap-2 empty:hidden">
        {removed.map(({ attemptId, title }) => (
          <Notice key={attemptId}>
            <span className="flex flex-wrap items-center gap-3">
              “{title}” is deleted.
              <Button autoFocus onClick={() => void bringBack(attemptId)}>
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
              {entries.some((entry) => isTold(entry) && entry.attemptId !== a)
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
