"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent } from "react";

type LinkProps = Omit<ComponentProps<"a">, "href" | "onClick"> & {
  readonly href: string;
  /** Leaves no way back to the page it stands on. */
  readonly replace?: boolean;
  /** Whether the next page begins at its top. */
  readonly scroll?: boolean;
};

/**
 * A link inside the app, without a load of the whole page. Next's own Link asks the server for every page whose link comes into view
 * and brings 2 kB of script for it; here pages hold what is of the moment, so nothing of them could be used
 * (docs/decisions/0026).
 */
export function Link({ replace = false, scroll = true, ...rest }: LinkProps) {
  const router = useRouter();
  function go(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (replace) router.replace(rest.href, { scroll });
    else router.push(rest.href, { scroll });
  }
  return <a {...rest} onClick={go} />;
}
