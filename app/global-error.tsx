"use client";

import "./globals.css";
import { Failed } from "@/components/site/failed";

/** Stands in for the whole document when even its frame could not be made. */
export default function GlobalErrorPage({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>This page could not be loaded</title>
        <main className="mx-auto max-w-5xl px-4 py-16">
          <Failed onRetry={retry} />
        </main>
      </body>
    </html>
  );
}
