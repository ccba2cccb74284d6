import { Check, CircleDot } from "@/components/ui/icons";
import { InlineCode } from "@/components/inline-code";
import type { ReviewOption } from "@/lib/exam/item-review-views";

/** Options in the order that was shown, marked by icon and word; rationales open at the chosen and the keyed ones. */
export function ReviewOptions({ options, selectCount }: { options: readonly ReviewOption[]; selectCount: number }) {
  return (
    <section className="grid grid-cols-1 gap-2">
      <h2 className="font-semibold">{selectCount === 1 ? "Options" : `Options (${selectCount} are right)`}</h2>
      <ul className="grid grid-cols-1 gap-2">
        {options.map((option, index) => (
          <li key={option.letter} className={`rounded-md border p-3 ${frame(option)}`}>
            <div className="flex gap-3">
              <span className="w-4 flex-none font-semibold">{option.letter}</span>
              <div className="min-w-0 flex-1">
                <span className={option.struck ? "line-through" : ""}>
                  <InlineCode text={option.text} />
                </span>
                <Marks option={option} />
              </div>
            </div>
            {option.rationale !== "" && (
              <details
                data-reason={index}
                open={option.isKey || option.chosen}
                className="mt-2 border-t border-line pt-2"
              >
                <summary className="min-h-6 text-sm font-medium">
                  {option.isKey ? "Why it is right" : "Why it is not right"}
                  <span className="sr-only"> ({option.letter})</span>
                </summary>
                <p className="measure mt-1">
                  <InlineCode text={option.rationale} />
                </p>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Marks({ option }: { option: ReviewOption }) {
  if (!option.isKey && !option.wasKey && !option.chosen && !option.struck && !option.checked) return null;
  return (
    <p className="mt-1 flex flex-wrap gap-4 text-sm font-medium">
      {option.isKey && (
        <span className="inline-flex items-center gap-1 text-good">
          <Check aria-hidden="true" className="size-4" /> Key
        </span>
      )}
      {option.wasKey && !option.isKey && <span className="text-muted">Keyed before the correction</span>}
      {option.checked && <span className="text-muted">You checked it</span>}
      {option.struck && <span className="text-muted">You struck it out</span>}
      {option.chosen && (
        <span className={`inline-flex items-center gap-1 ${option.isKey ? "text-good" : "text-bad"}`}>
          <CircleDot aria-hidden="true" className="size-4" /> Your choice
        </span>
      )}
    </p>
  );
}

function frame({ isKey, chosen }: ReviewOption): string {
  if (isKey) return "border-good bg-good-soft";
  return chosen ? "border-bad bg-bad-soft" : "border-edge";
}
