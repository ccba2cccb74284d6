"use client";

import { useId } from "react";
import { marksLimits } from "@/lib/exam/marks";

/** The candidate's note on one question. */
export function NoteBox(props: { note: string; isReadOnly: boolean; onChange: (note: string) => void }) {
  const { note, isReadOnly, onChange } = props;
  const id = useId();
  return (
    <div className="mt-5 grid grid-cols-1 gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        Your note on this question{isReadOnly && " (read only)"}
      </label>
      <textarea
        id={id}
        value={note}
        maxLength={marksLimits.note}
        rows={3}
        readOnly={isReadOnly}
        onChange={(event) => onChange(event.target.value)}
        className="w-full rounded-md border border-edge bg-surface p-3 read-only:bg-sunken"
      />
    </div>
  );
}
