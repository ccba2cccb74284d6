"use client";

import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";

/** Prints the page, or saves it as a PDF where the browser's dialog offers that. */
export function PrintButton() {
  const isHydrated = useHydrated();
  return (
    <Button look="quiet" disabled={!isHydrated} onClick={() => window.print()} className="print:hidden">
      Print
    </Button>
  );
}
