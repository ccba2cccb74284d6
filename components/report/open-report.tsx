"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { sendWaiting } from "@/components/exam-room/shared-device";
import { keep } from "@/components/send-json";
import { PageHeading } from "@/components/site/page-heading";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { WaitingAnswers } from "./waiting-answers";

type State =
  | { readonly kind: "opening" }
  | { readonly kind: "waiting"; readonly times: number }
  /** The server did not take the wish. */
  | { readonly kind: "failed"; readonly message: string };

/**
 * Before a report is opened for the first time: what waits on this device goes first, because afterwards it would not count. Then the
 * report is asked for.
 */
export function OpenReport({ attemptId }: { attemptId: string }) {
  const router = useRouter();
  const [state, setState] = useState<State>({ kind: "opening" });
  const open = useCallback(
    async (isAsked: boolean) => {
      if (!isAsked && !(await sendWaiting(attemptId))) {
        return setState((before) => ({ kind: "waiting", times: before.kind === "waiting" ? before.times + 1 : 1 }));
      }
      const unreachable = "The server could not be reached. The quiz is closed and safe; ask again in a moment.";
      const path = `/api/attempts/${attemptId}/result`;
      const message = await keep({ path, method: "POST", body: {}, unreachable });
      if (message === null) router.refresh();
      else setState({ kind: "failed", message });
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
      {state.kind === "opening" && (
        <p role="status">Answers that wait on this device are sent first. Then the report opens by itself.</p>
      )}
      {state.kind === "waiting" && (
        <WaitingAnswers
          of="quiz"
          times={state.times}
          isBusy={false}
          onRetry={() => void open(false)}
          onGoOn={() => void open(true)}
        />
      )}
      {state.kind === "failed" && (
        <Notice tone="bad" role="alert">
          <p>{state.message}</p>
          <p className="mt-2">
            <Button onClick={() => void open(false)}>Try again</Button>
          </p>
        </Notice>
      )}
    </div>
  );
}
