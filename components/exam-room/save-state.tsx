"use client";

import { CircleAlert, CircleCheck } from "@/components/ui/notice-icons";
import { LoaderCircle } from "@/components/ui/room-icons";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { SaveLine } from "./use-desk";

/** Whether every answer is on the server; has its place from the start, so nothing moves. Trouble is announced elsewhere. */
export function SaveState({ status }: { status: SaveLine }) {
  const { Icon, text, tone } = toLine(status, useHydrated());
  return (
    <p
      className={`figures flex min-h-6 min-w-[min(10rem,100vw-2rem)] items-center gap-1.5 text-sm ${tone}`}
      data-save-state={status.kind}
    >
      <Icon aria-hidden="true" className="size-4 flex-none" />
      {text}
    </p>
  );
}

function toLine(status: SaveLine, isBrowser: boolean) {
  switch (status.kind) {
    case "saved":
      if (!status.isKept) return { Icon: CircleAlert, text: "saved - stay online", tone: "text-warn" };
      return { Icon: CircleCheck, text: toSaved(status.at, isBrowser), tone: "text-muted" };
    case "saving":
      return { Icon: LoaderCircle, text: "saving", tone: "text-muted" };
    case "failing":
      return { Icon: CircleAlert, text: toWaiting(status), tone: "text-bad" };
    case "paused":
      return { Icon: CircleAlert, text: toWaiting({ ...status, isKept: true }), tone: "text-bad" };
    case "refused":
      return { Icon: CircleAlert, text: "not saved", tone: "text-bad" };
  }
}

/** The server does not know the candidate's time zone, so the first paint has no time of day. */
function toSaved(at: string | null, isBrowser: boolean): string {
  if (at === null) return "nothing to save yet";
  return isBrowser ? `saved ${new Date(at).toTimeString().slice(0, 8)}` : "saved";
}

function toWaiting({ waiting, isKept }: { readonly waiting: number; readonly isKept: boolean }): string {
  if (!isKept) return `${waiting} not saved - trying again`;
  return waiting === 1 ? "1 answer waits here" : `${waiting} answers wait here`;
}
