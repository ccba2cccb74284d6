import { useId, type ComponentProps } from "react";

type FieldProps = Omit<ComponentProps<"input">, "onChange" | "id" | "className"> & {
  readonly label: string;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
};

/** A labelled field of a form about an account, with what it asks for below. */
export function Field({ label, hint, onChange, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-1 gap-1">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        {...rest}
        {...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` })}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2"
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

export const passwordHint = "At least 12 characters; several words are good.";
