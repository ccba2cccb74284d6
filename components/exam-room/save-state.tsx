"use client";

import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import type { SaverStatus } from "./saver";

/** Whether every answer is on the server; has its place from the start, so nothing moves. Trouble is announced elsewhere. */
export function SaveState({ status }: { status: SaverStatus }) {
  const { Icon, text, tone } = toLine(status);
  return (
    <p className={`figures flex min-h-6 min-w-40 items-center gap-1.5 text-sm sm:justify-end ${tone}`} data-save-state={status.kind}>
      <Icon aria-hidden="true" className="size-4 flex-none" />
      {text}
    </p>
  );
}

function toLine(status: SaverStatus) {
  switch (status.kind) {
    case "saved":
      return { Icon: CircleCheck, text: status.at === null ? "nothing to save yet" : `saved ${toTime(status.at)}`, tone: "text-muted" };
    case "saving":
      return { Icon: LoaderCircle, text: "saving", tone: "text-muted" };
    case "failing":
      return { Icon: CircleAlert, text: `${status.waiting} not saved, retrying`, tone: "text-bad" };
    case "refused":
      return { Icon: CircleAlert, text: "not saved", tone: "text-bad" };
  }
}

/** Local time of day as HH:MM:SS. */
function toTime(iso: string): string {
  return new Date(iso).toTimeString().slice(0, 8);
}
