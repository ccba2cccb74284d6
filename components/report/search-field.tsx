"use client";

import { useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import { reviewSearchMax } from "@/lib/exam/review-filter";

/** Words to search for; follows the address when that changes, without losing the focus of whoever types. */
export function SearchField({ search }: { search: string }) {
  const isHydrated = useHydrated();
  const [field, setField] = useState({ search, text: search });
  if (field.search !== search) setField({ search, text: search });
  return (
    <label className="grid grid-cols-1 gap-1">
      Words in the question
      <input
        type="search"
        name="q"
        value={field.text}
        onChange={(event) => setField({ search, text: event.target.value })}
        maxLength={reviewSearchMax}
        disabled={!isHydrated}
        className="min-h-11 rounded-md border border-edge bg-surface px-3"
      />
    </label>
  );
}
