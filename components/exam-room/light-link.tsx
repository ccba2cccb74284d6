"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";

/**
 * A link inside the app without the script of Next's Link, which loads pages ahead: for the exam room, where nothing else needs that
 * (docs/decisions/0017). `isReplacing` leaves no way back to the page it stands on.
 */
export function LightLink(props: { href: string; isReplacing?: boolean; className: string; children: ReactNode }) {
  const { href, isReplacing = false, className, children } = props;
  const router = useRouter();
  function go(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (isReplacing) router.replace(href);
    else router.push(href);
  }
  return (
    <a href={href} onClick={go} className={className}>
      {children}
    </a>
  );
}
