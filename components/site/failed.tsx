"use client";

import { Button } from "@/components/ui/button";

/** A page that could not be made: what is safe, and what to do. */
export function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="grid grid-cols-1 gap-4">
      <h1 className="text-2xl font-semibold">This page could not be loaded</h1>
      <p className="measure">
        The server did not answer as it should. Everything that was saved is safe. Try again; if it fails once more,
        look at the window in which the app was started.
      </p>
      <div>
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      </div>
    </div>
  );
}
