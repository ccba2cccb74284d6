import type { ComponentProps } from "react";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

const base =
  "inline-flex max-w-full min-h-11 wrap-break-word items-center justify-center gap-2 rounded-md border px-4 py-2 text-center font-medium leading-tight disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60";

const looks: Record<ButtonLook, string> = {
  primary: "border-accent bg-accent text-on-accent hover:bg-accent-strong hover:border-accent-strong",
  secondary: "border-edge bg-surface text-ink hover:bg-raised",
  quiet: "border-transparent bg-transparent text-accent hover:bg-accent-soft",
  danger: "border-bad bg-surface text-bad hover:bg-bad-soft",
};

/** Class names of a button, for the few elements that look like one without being one. */
export function buttonClass(look: ButtonLook, more = ""): string {
  return `${base} ${looks[look]} ${more}`;
}

export type ButtonProps = ComponentProps<"button"> & { look?: ButtonLook };

/** A button; says what it does with a verb. */
export function Button({ look = "secondary", className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />;
}
