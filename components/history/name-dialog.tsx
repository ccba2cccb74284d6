"use client";

import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { keep } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormProblem } from "@/components/ui/form-problem";
import { attemptNameMax, type HistoryEntry } from "@/lib/exam/history-views";

/** Gives an attempt a name of one's own. */
export function NameDialog({ entry, onClose }: { entry: HistoryEntry; onClose: () => void }) {
  const router = useRouter();
  const [name, setName] = useState(entry.name ?? "");
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const failed = await keep({
      path: `/api/attempts/${entry.attemptId}/name`,
      method: "PUT",
      body: { name },
      unreachable: "The server could not be reached and the name was not kept. Try again.",
    });
    if (failed !== null) return setProblem(failed);
    onClose();
    router.refresh();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Name the attempt"
      description={`Without a name it goes by its title, ${entry.title}.`}
    >
      <form onSubmit={(event) => void send(event)} className="grid gap-3">
        <label className="grid gap-1">
          Name
          <input
            value={name}
            maxLength={attemptNameMax}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            className="min-h-11 rounded-md border border-edge bg-surface px-3"
          />
        </label>
        <FormProblem text={problem} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary">
            Keep the name
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
