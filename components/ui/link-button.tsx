import { Link } from "./link";
import type { ComponentProps } from "react";
import { buttonClass, type ButtonLook } from "./button";

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({
  look = "secondary",
  className,
  ...rest
}: ComponentProps<typeof Link> & { look?: ButtonLook }) {
  return <Link className={buttonClass(look, className)} {...rest} />;
}
