"use client";

import { Failed } from "@/components/site/failed";

export default function ErrorPage({ retry }: { retry: () => void }) {
  return <Failed onRetry={retry} />;
}
