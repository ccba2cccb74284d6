import { Button } from "@/components/ui/button";
import { MAX_OPTIONS, MIN_OPTIONS, type DraftOption } from "./draft";
import { TextField } from "./text-field";

type Props = { options: readonly DraftOption[]; onChange: (options: readonly DraftOption[]) => void };

/** Two to six options, each with its text, whether it is right, and why. */
export function OptionFields({ options, onChange }: Props) {
  const change = (number: number, part: Partial<DraftOption>) =>
    onChange(options.map((option) => (option.number === number ? { ...option, ...part } : option)));
  const next = Math.max(-1, ...options.map(({ number }) => number)) + 1;
  return (
    <fieldset className="grid grid-cols-1 gap-4">
      <legend className="mb-2 font-semibold">Options</legend>
      <p className="text-muted">One line each; `backticks` set code. They are shown in an order by chance.</p>
      {options.map(({ number, text, key, rationale }, index) => (
        <fieldset key={number} className="grid grid-cols-1 gap-2 rounded-md border border-line p-3">
          <legend className="px-1 font-medium">Option {index + 1}</legend>
          <TextField label="Text" value={text} onChange={(value) => change(number, { text: value })} />
          <label className="flex min-h-11 items-center gap-3">
            <input type="checkbox" checked={key} onChange={() => change(number, { key: !key })} />
            This option is right
          </label>
          <TextField
            label="Why (may stay empty)"
            rows={2}
            value={rationale}
            onChange={(value) => change(number, { rationale: value })}
          />
          {options.length > MIN_OPTIONS && (
            <div>
              <Button look="quiet" onClick={() => onChange(options.filter((option) => option.number !== number))}>
                Remove option {index + 1}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      {options.length < MAX_OPTIONS && (
        <div>
          <Button onClick={() => onChange([...options, { number: next, text: "", key: false, rationale: "" }])}>
            Add an option
          </Button>
        </div>
      )}
    </fieldset>
  );
}
