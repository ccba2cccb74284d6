import { useId } from "react";

/** A labelled field for text of one or more lines. */
export function TextField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  isCode?: boolean;
}) {
  const { label, value, onChange, rows, isCode = false } = props;
  const id = useId();
  const look = `w-full rounded-md border border-edge bg-surface px-3 py-2 ${isCode ? "font-mono text-sm" : ""}`;
  return (
    <div className="grid grid-cols-1 gap-1">
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <input
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`min-h-11 ${look}`}
        />
      ) : (
        <textarea
          id={id}
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={look}
        />
      )}
    </div>
  );
}
