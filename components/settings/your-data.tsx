"use client";

import { useState } from "react";
import { FileForm } from "@/components/file-form";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { CandidateImport } from "@/lib/exam/data-views";
import { DeleteData } from "./delete-data";
import { saveAsFile, sayImport, type DataState } from "./move-data";
import { Notice } from "@/components/ui/notice";

/** Everything of the candidate as one file, out and in; and the end of all of it. */
export function YourData() {
  const isHydrated = useHydrated();
  const [state, setState] = useState<DataState>({ kind: "idle" });
  const isBusy = state.kind === "busy";

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
      <div role="status" className="min-h-6">
        {state.kind === "done" && <Notice tone="good">{state.message}</Notice>}
        {state.kind === "failed" && <Notice tone="bad">{state.message}</Notice>}
      </div>
      <FileForm<CandidateImport>
        label="File of another installation (JSON)"
        accept=".json,application/json"
        verb="Take the file in"
        door={{
          path: "/api/data",
          type: "application/json",
          isNamed: false,
          unreachable: "The server could not be reached. Take the file in again: nothing comes in twice.",
        }}
        said={(result) => <Notice tone="good">{sayImport(result)}</Notice>}
      />
      <DeleteData />
    </section>
  );
}
