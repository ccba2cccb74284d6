"use client";

import { usePathname } from "next/navigation";

/** What stands under every page. Each page has one of its own, so that it does not move when the next one is longer. */
export function SiteFooter() {
  return (
    <footer key={usePathname()} className="border-t border-line">
      <p className="mx-auto max-w-5xl px-4 py-4 text-sm text-muted">
        Independent practice material; not affiliated with or endorsed by Amazon Web Services. Scores are estimates.
      </p>
    </footer>
  );
}
