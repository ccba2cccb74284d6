"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { keep } from "@/components/send-json";
import { LocalTime } from "@/components/site/local-time";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { ImportEntry } from "@/lib/exam/bank-views";

/** The files taken in so far; each can be taken out again. */
export function ImportList({ imports }: { imports: readonly ImportEntry[] }) {
  const router = useRouter();
  const [asked, setAsked] = useState<ImportEntry | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  if (imports.length === 0) return null;

  async function remove({ id }: ImportEntry): Promise<void> {
    const unreachable = "The server cannot be reached; the answers are still here. Try again in a moment.";
    const message = await keep({ path: `/api/bank/imports/${id}`, method: "DELETE", body: {}, unreachable });
    setFailed(message);
    if (message !== null) return;
    setAsked(null);
    router.refresh();
  }

  return (
    <>
      <h3 className="font-semibold">Files taken in</h3>
      <ul className="grid grid-cols-1 gap-2">
        {imports.map((entry) => (
          <li key={entry.id} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line pb-2">
            <span className="min-w-0">
              <span className="wrap-anywhere">{entry.name}</span>
              <span className="figures block text-sm text-muted">
                {entry.responses} answers, <LocalTime iso={entry.importedAt} />
              </span>
            </span>
            <Button look="quiet" onClick={() => setAsked(entry)}>
              Take out<span className="sr-only"> {entry.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => {
          if (open) return;
          setAsked(null);
          setFailed(null);
        }}
        title="Take these answers out?"
        description={`${asked?.responses ?? 0} answers of ${asked?.name ?? ""} will no longer count here. The file can be taken in again.`}
      >
        {failed !== null && (
          <Notice tone="bad" role="alert">
            {failed}
          </Notice>
        )}
        <div className="mt-4 flex flex-wrap gap-3">
          <Button look="danger" onClick={() => asked !== null && void remove(asked)}>
            Take the answers out
          </Button>
          <Button onClick={() => setAsked(null)}>Keep them</Button>
        </div>
      </Dialog>
    </>
  );
}
