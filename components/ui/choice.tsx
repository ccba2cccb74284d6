import type { ReactNode } from "react";

/** One radio button or checkbox with its whole row as target. */
export function Choice(props: {
  type?: "radio" | "checkbox";
  name: string;
  checked: boolean;
  onChange: () => void;
  children: ReactNode;
}) {
  const { type = "radio", name, checked, onChange, children } = props;
  return (
    <label className="flex min-h-11 max-w-2xl items-start gap-3 rounded-md border border-edge p-3 has-checked:border-accent has-checked:bg-accent-soft">
      <input type={type} name={name} checked={checked} onChange={onChange} className="mt-0.5" />
      <span className="min-w-0">{children}</span>
    </label>
  );
}
