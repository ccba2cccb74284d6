"use client";

import { useRouter } from "next/navigation";
import { useId, useRef, useState, type ReactNode, type SyntheticEvent } from "react";
import { readJson } from "@/components/read-json";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { Problem } from "@/lib/exam/views";

type State<T> =
  | { readonly kind: "idle" }
  | { readonly kind: "sending" }
  | { readonly kind: "done"; readonly result: T }
  | { readonly kind: "failed"; readonly message: string };

type Door = {
  readonly path: string;
  /** Media type that the door takes. */
  readonly type: string;
  /** Adds the name of the file to the address. */
  readonly isNamed: boolean;
  readonly maxBytes?: number;
  /** What is said where no answer comes. */
  readonly unreachable: string;
};

/**
 * One file that is handed in at a door, and what the server says of it. `said` makes of the door's answer what is read out at once,
 * `below` what there is to read beside.
 */
export function FileForm<T>(props: {
  label: string;
  accept: string;
  /** Words on the button. */
  verb: string;
  door: Door;
  said: (result: T) => ReactNode;
  below?: (result: T) => ReactNode;
}) {
  const { label, accept, verb, door, said, below } = props;
  const id = useId();
  const router = useRouter();
  const isHydrated = useHydrated();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State<T>>({ kind: "idle" });

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const file = input.current?.files?.[0];
    if (file === undefined) {
      setState({ kind: "failed", message: "Choose a file first." });
      input.current?.focus();
      return;
    }
    setState({ kind: "sending" });
    setState(await handIn<T>(file, door));
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void send(event)} className="grid grid-cols-1 justify-items-start gap-3">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        type="file"
        accept={accept}
        disabled={!isHydrated}
        className="min-h-11 w-full max-w-full rounded-md border border-edge bg-surface p-2"
      />
      <Button type="submit" disabled={state.kind === "sending" || !isHydrated}>
        {state.kind === "sending" ? "Reading the file ..." : verb}
      </Button>
      <div role="status" className="min-h-6 w-full">
        {state.kind === "done" && said(state.result)}
        {state.kind === "failed" && <Notice tone="bad">{state.message}</Notice>}
      </div>
      {state.kind === "done" && below?.(state.result)}
    </form>
  );
}

async function handIn<T>(
  file: File,
  { path, type, isNamed, maxBytes = Infinity, unreachable }: Door,
): Promise<State<T>> {
  if (file.size > maxBytes) {
    const message = `Nothing was taken in. The file is larger than ${toMegabytes(maxBytes)} MB.`;
    return { kind: "failed", message };
  }
  try {
    const response = await fetch(isNamed ? `${path}?name=${encodeURIComponent(file.name)}` : path, {
      method: "POST",
      headers: { "content-type": type },
      body: file,
    });
    if (response.ok) return { kind: "done", result: await readJson<T>(response) };
    return { kind: "failed", message: `Nothing was taken in. ${(await readJson<Problem>(response)).message}` };
  } catch {
    return { kind: "failed", message: unreachable };
  }
}

/** Whole megabytes, for words. */
export const toMegabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);
