"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { hasNoOutbox } from "@/components/exam-room/shared-device";
import { keep } from "@/components/send-json";
import { PageHeading } from "@/components/site/page-heading";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

const sayWaiting =
  "Answers of this quiz wait on this device and could not be sent. Once the report is open, they do not count.";

/**
 * Before a report is opened for the first time: what waits on this device goes first, because afterwards it would not count. Then the
 * report is asked for.
 */
export function OpenReport({ attemptId }: { attemptId: string }) {
  const router = useRouter();
  const [trouble, setTrouble] = useState<string | null>(null);
  const open = useCallback(
    async (isAsked: boolean) => {
      if (!isAsked && !(await isSent(attemptId))) return setTrouble(sayWaiting);
      const unreachable = "The server could not be reached. The quiz is closed and safe; ask again in a moment.";
      const path = `/api/attempts/${attemptId}/result`;
      const failed = await keep({ path, method: "POST", body: {}, unreachable });
      if (failed === null) router.refresh();
      else setTrouble(failed);
    },
    [attemptId, router],
  );
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- only after the server has answered
    void open(false);
  }, [open]);
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeading>Report</PageHeading>
      {trouble === null ? (
        <p role="status">Answers that wait on this device are sent first. Then the report opens by itself.</p>
      ) : (
        <Notice tone="bad" role="alert">
          <p>{trouble}</p>
          <p className="mt-2 flex flex-wrap gap-3">
            <Button onClick={() => void open(false)}>Try again</Button>
            <Button look="quiet" onClick={() => void open(true)}>
              Open the report without them
            </Button>
          </p>
        </Notice>
      )}
    </div>
  );
}

/** Whether nothing of the attempt waits on this device any longer. What sends is loaded only where there may be something. */
async function isSent(attemptId: string): Promise<boolean> {
  if (await hasNoOutbox()) return true;
  try {
    const { sendLeftover } = await import("@/components/exam-room/leftovers");
    return await sendLeftover(attemptId);
  } catch {
    return false;
  }
}
