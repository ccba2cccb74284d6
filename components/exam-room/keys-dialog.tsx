"use client";

import { Dialog } from "@/components/ui/dialog";
import { keyHelp } from "./keys";

/** Lists the keys, and switches the single-character ones off for people whose input sends stray characters. */
export function KeysDialog(props: {
  open: boolean;
  isOn: boolean;
  onOpenChange: (open: boolean) => void;
  onToggle: (isOn: boolean) => void;
}) {
  const { open, isOn, onOpenChange, onToggle } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      description="Everything can also be reached with Tab, Enter and the space bar."
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {keyHelp.map(([keys, meaning]) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className="rounded border border-edge bg-raised px-2 py-0.5">{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-5 flex min-h-11 items-center gap-3">
        <input type="checkbox" checked={isOn} onChange={(event) => onToggle(event.target.checked)} />
        Use the keys of one character (the arrows always work)
      </label>
    </Dialog>
  );
}
