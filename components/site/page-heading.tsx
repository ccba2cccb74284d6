"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, type ReactNode } from "react";

const last: { path: string | null } = { path: null };

/** The heading of a page. After a move inside the app, or when it replaces another screen, it takes focus, so that a screen reader starts with it. */
export function PageHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const path = usePathname();
  useEffect(() => {
    const isMove = (last.path ?? documentPath()) !== path;
    // A screen of the same address has taken another one's place, and with it the element that had focus.
    const isReplaced = last.path === path && document.activeElement === document.body;
    // Without scrolling: on the way back the browser puts the page where it was left.
    if (isMove || isReplaced) heading.current?.focus({ preventScroll: true });
    last.path = path;
  }, [path]);
  return (
    <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold">
      {children}
    </h1>
  );
}

/** Path of the document that the browser loaded: another than the present one when the way led through the exam room. */
function documentPath(): string | null {
  const [entry] = performance.getEntriesByType("navigation");
  return entry === undefined ? null : new URL(entry.name).pathname;
}
