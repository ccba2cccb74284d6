"use client";

import { useRouter } from "next/navigation";
import { useId, useRef, useState, type SyntheticEvent } from "react";
import { countOf } from "@/components/format";
import { readJson } from "@/components/read-json";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { OwnImportReport } from "@/lib/exam/own-views";
import type { Problem } from "@/lib/exam/views";
import { ImportReport } from "./import-report";

type State =
  | { kind: "idle" }
  | { kind: "sending" }
  | { kind: "done"; report: OwnImportReport }
  | { kind: "failed"; message: string };

/** Takes in a file of questions and says of each what became of it. */
export function OwnUpload({ maxBytes }: { maxBytes: number }) {
  const id = useId();
  const router = useRouter();
  const isHydrated = useHydrated();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>({ kind: "idle" });

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const file = input.current?.files?.[0];
    if (file === undefined) {
      setState({ kind: "failed", message: "Choose a file first." });
      input.current?.focus();
      return;
    }
    if (file.size > maxBytes) {
      setState({
        kind: "failed",
        message: `Nothing was taken in. The file is larger than ${toMegabytes(maxBytes)} MB.`,
      });
      return;
    }
    setState({ kind: "sending" });
    setState(await sendFile(file));
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void send(event)} className="grid grid-cols-1 justify-items-start gap-3">
      <label htmlFor={id}>
        File of questions (Moodle XML, GIFT, QTI 2 or 3, or a zip package of these; up to {toMegabytes(maxBytes)} MB)
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".xml,.txt,.gift,.zip"
        disabled={!isHydrated}
        className="min-h-11 w-full max-w-full rounded-md border border-edge bg-surface p-2"
      />
      <Button type="submit" disabled={state.kind === "sending" || !isHydrated}>
        {state.kind === "sending" ? "Reading the file ..." : "Take the questions in"}
      </Button>
      <div role="status" className="w-full">
        {state.kind === "done" && (
          <Notice tone={state.report.taken > 0 ? "good" : "warn"}>
            {countOf(state.report.taken, "question")} of {state.report.lines.length} in {state.report.name} taken in.
          </Notice>
        )}
        {state.kind === "failed" && <Notice tone="bad">{state.message}</Notice>}
      </div>
      {state.kind === "done" && <ImportReport report={state.report} />}
    </form>
  );
}

async function sendFile(file: File): Promise<State> {
  try {
    const response = await fetch(`/api/bank/own?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
    if (response.ok) return { kind: "done", report: await readJson<OwnImportReport>(response) };
    return { kind: "failed", message: `Nothing was taken in. ${(await readJson<Problem>(response)).message}` };
  } catch {
    return { kind: "failed", message: "The server cannot be reached and nothing was taken in. Try again in a moment." };
  }
}

const toMegabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);
