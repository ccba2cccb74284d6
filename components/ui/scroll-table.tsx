import type { ReactNode } from "react";

/** A table that scrolls sideways in a box of its own when it is too wide, reachable by keyboard. `caption` is for screen readers. */
export function ScrollTable({ label, caption, children }: { label: string; caption: string; children: ReactNode }) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}
