import type { ReactNode } from "react";
import { SiteHeader } from "@/components/site/site-header";

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader />
      <main id="content" className="mx-auto w-full max-w-5xl flex-1 px-4 py-8">
        {children}
      </main>
      <footer className="border-t border-line">
        <p className="mx-auto max-w-5xl px-4 py-4 text-sm text-muted">
          Independent practice material; not affiliated with or endorsed by Amazon Web Services. Scores are estimates.
        </p>
      </footer>
    </div>
  );
}
