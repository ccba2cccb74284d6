"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { KeyEditor } from "./key-editor";
import { KeySwitch } from "./key-switch";
import { fixedKeys, listKeys } from "./keys";
import type { KeymapControl } from "./use-keymap";

/** Lists the keys, changes them, and switches those of one character off for people whose input sends stray characters. */
export function KeysDialog(props: { open: boolean; keys: KeymapControl; onOpenChange: (open: boolean) => void }) {
  const { open, keys, onOpenChange } = props;
  const [isEditing, setEditing] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      description="Everything can also be reached with Tab, Enter and the space bar."
    >
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <KeySwitch keys={keys} />
        <Button aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
          Change the keys
        </Button>
      </div>
      {isEditing ? <KeyEditor keys={keys} /> : <KeyList keys={keys} />}
    </Dialog>
  );
}

function KeyList({ keys }: { keys: KeymapControl }) {
  const rows = [...fixedKeys, ...listKeys(keys.keymap).map(({ key, words }) => [key, words] as const)];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
      {rows.map(([key, meaning]) => (
        <div key={key} className="contents">
          <dt>
            <kbd className="rounded border border-edge bg-raised px-2 py-0.5">{key}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
