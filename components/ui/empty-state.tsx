import type { ReactNode } from "react";

/** A place where nothing stands yet: what it is for, and under that the ways to fill it. */
export function EmptyState({ children, ways }: { children: ReactNode; ways: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-3" data-empty>
      <p className="measure">{children}</p>
      <div className="flex flex-wrap gap-3 print:hidden">{ways}</div>
    </div>
  );
}
