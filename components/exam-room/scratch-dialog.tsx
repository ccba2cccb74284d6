"use client";

import { Dialog } from "@/components/ui/dialog";
import { marksLimits } from "@/lib/exam/marks";

/** A sheet of paper for the whole attempt. */
export function ScratchDialog(props: {
  open: boolean;
  text: string;
  isReadOnly: boolean;
  onOpenChange: (open: boolean) => void;
  onChange: (text: string) => void;
}) {
  const { open, text, isReadOnly, onOpenChange, onChange } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={isReadOnly ? "Scratch pad (read only)" : "Scratch pad"}
      description="One sheet for the whole attempt. It is kept with the attempt and counts for nothing."
    >
      <textarea
        aria-label="Scratch pad"
        value={text}
        maxLength={marksLimits.scratchPad}
        rows={10}
        readOnly={isReadOnly}
        onChange={(event) => onChange(event.target.value)}
        className="w-full rounded-md border border-edge bg-surface p-3 read-only:bg-sunken font-mono text-sm"
      />
    </Dialog>
  );
}
