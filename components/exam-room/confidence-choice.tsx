"use client";

import { confidences, type Confidence } from "@/lib/exam/marks";

const words: Record<Confidence, string> = { sure: "Sure", unsure: "Unsure", guess: "A guess" };

/** How sure the candidate is of the answer; counts for nothing. */
export function ConfidenceChoice(props: {
  position: number;
  value: Confidence | null;
  /** The keys that say it, in words. */
  keys: string;
  isDisabled: boolean;
  onChoose: (confidence: Confidence) => void;
}) {
  const { position, value, keys, isDisabled, onChoose } = props;
  return (
    <fieldset className="mt-5 min-w-0" disabled={isDisabled}>
      <legend className="mb-1 text-sm font-medium">How sure are you? ({keys}; counts for nothing)</legend>
      <div className="flex flex-wrap gap-x-5">
        {confidences.map((confidence) => (
          <label key={confidence} className="flex min-h-11 items-center gap-2">
            <input
              type="radio"
              name={`confidence-${position}`}
              checked={value === confidence}
              onChange={() => onChoose(confidence)}
            />
            {words[confidence]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
