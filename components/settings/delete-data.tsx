"use client";

import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { keep } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import { deletionWords } from "@/lib/exam/data-views";

/** Deletes everything, once that has been typed. */
export function DeleteData() {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [isAsked, setAsked] = useState(false);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isDone, setDone] = useState(false);

  function close(): void {
    setAsked(false);
    setTyped("");
    setProblem(null);
  }

  async function remove(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const failed = await keep({
      path: "/api/data",
      method: "DELETE",
      body: { confirmation: typed.trim() },
      unreachable: "The server could not be reached. Look into the history before you try again.",
    });
    if (failed !== null) return setProblem(failed);
    close();
    setDone(true);
    router.refresh();
  }

  return (
    <div className="grid grid-cols-1 justify-items-start gap-3">
      <Button look="danger" disabled={!isHydrated} onClick={() => setAsked(true)}>
        Delete all my data
      </Button>
      <div role="status">{isDone && <Notice tone="good">Everything is deleted.</Notice>}</div>
      <Dialog
        open={isAsked}
        onOpenChange={(open) => !open && close()}
        title="Delete all your data?"
        description="All attempts, an open one too, saved quizzes and settings go for good and cannot be brought back. Save them as a file first if you may want them again."
      >
        <form onSubmit={(event) => void remove(event)} className="grid gap-3">
          <label className="grid gap-1">
            Type “{deletionWords}”
            <input
              value={typed}
              onChange={(event) => {
                setProblem(null);
                setTyped(event.target.value);
              }}
              autoComplete="off"
              className="min-h-11 rounded-md border border-edge bg-surface px-3"
            />
          </label>
          <FormProblem text={problem} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="danger" disabled={typed.trim() !== deletionWords}>
              Delete everything
            </Button>
            <Button onClick={close}>Keep my data</Button>
          </div>
        </form>
      </Dialog>
    </div>
  );
}
