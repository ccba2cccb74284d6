"use client";

import type { NamedFacet } from "@/lib/exam/item-review-views";

/**
 * A list to choose from, of what has questions behind it. In the browser's half although it does nothing there: as marked-up text its
 * many lines would go to it a second time.
 */
export function FacetSelect(props: {
  label: string;
  name: string;
  value: string | null;
  choices: readonly NamedFacet<string>[];
  hasNumber?: boolean;
}) {
  const { label, name, value, choices, hasNumber = false } = props;
  return (
    <label className="grid grid-cols-1 gap-1">
      {label}
      {/* Made anew when the address chooses another: it keeps no state of its own. */}
      <select
        key={value}
        name={name}
        defaultValue={value ?? ""}
        className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface px-3"
      >
        <option value="">All</option>
        {choices
          .filter((choice) => choice.count > 0 || choice.value === value)
          .map((choice) => (
            <option key={choice.value} value={choice.value}>
              {`${hasNumber ? `${choice.value} ` : ""}${choice.title} (${choice.count})`}
            </option>
          ))}
      </select>
    </label>
  );
}
