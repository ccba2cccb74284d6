"use client";

import { useRouter } from "next/navigation";
import { useId, useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";
import { DeleteData } from "./delete-data";
import { bringIn, saveAsFile, type DataState } from "./move-data";
import { Notice } from "@/components/ui/notice";

/** Everything of the candidate as one file, out and in; and the end of all of it. */
export function YourData() {
  const id = useId();
  const router = useRouter();
  const isHydrated = useHydrated();
  const [file, setFile] = useState<File | null>(null);
  const [state, setState] = useState<DataState>({ kind: "idle" });
  const isBusy = state.kind === "busy";

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (file === null) return setState({ kind: "failed", message: "Choose a file first." });
    setState({ kind: "busy" });
    setState(await bringIn(file));
    router.refresh();
  }

  async function save(): Promise<void> {
    setState({ kind: "busy" });
    setState(await saveAsFile());
  }

  return (
    <section aria-labelledby="your-data" className="grid grid-cols-1 gap-4 border-t border-line pt-6">
      <h2 id="your-data" className="text-lg font-semibold">
        Your data
      </h2>
      <p className="measure">
        All attempts with everything marked and written in them, saved quizzes and settings, as one file. Another
        installation takes it in without loss, and questions that its bank does not have come along. What is there
        already stays as it is.
      </p>
      <div>
        <Button disabled={!isHydrated || isBusy} onClick={() => void save()}>
          Save everything as a file
        </Button>
      </div>
      <form onSubmit={(event) => void send(event)} className="grid grid-cols-1 justify-items-start gap-3">
        <label htmlFor={id}>File of another installation (JSON)</label>
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          disabled={!isHydrated}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          className="min-h-11 w-full max-w-full rounded-md border border-edge bg-surface p-2"
        />
        <Button type="submit" disabled={!isHydrated || isBusy}>
          {isBusy ? "Working ..." : "Take the file in"}
        </Button>
      </form>
      <div role="status" className="min-h-6">
        {state.kind === "done" && <Notice tone="good">{state.message}</Notice>}
        {state.kind === "failed" && <Notice tone="bad">{state.message}</Notice>}
      </div>
      <DeleteData />
    </section>
  );
}
