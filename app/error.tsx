"use client";

import { Failed } from "@/components/site/failed";

export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <main className="mx-auto max-w-5xl px-4 py-16">
      <Failed onRetry={retry} />
    </main>
  );
}
