import { TriangleAlert } from "@/components/ui/notice-icons";
import type { ItemFlag } from "@/lib/exam/bank-views";
import { flagWords } from "./flag-words";

/** What is conspicuous about an item, a line each. */
export function Flags({ flags }: { flags: readonly ItemFlag[] }) {
  if (flags.length === 0) return null;
  return (
    <ul className="grid grid-cols-1">
      {flags.map((flag) => (
        <li key={flag} className="flex items-start gap-1.5 text-sm text-warn">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 flex-none" />
          {flagWords[flag]}
        </li>
      ))}
    </ul>
  );
}
