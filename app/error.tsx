"use client";

import { Failed } from "@/components/site/failed";

export default function ErrorPage({ reset }: { reset: () => void }) {
  return <Failed onRetry={reset} />;
}
