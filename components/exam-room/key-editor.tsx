"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { keyNames, type KeyName } from "@/lib/exam/keymap";
import { commandWords, sayKey } from "./keys";
import type { KeymapControl } from "./use-keymap";

/**
 * Every command with a field for its key. Fields for text and not buttons that catch a key: a screen reader hands letters on in them,
 * and so does speech input and the keyboard of a phone.
 */
export function KeyEditor({ keys }: { keys: KeymapControl }) {
  const { news, reset } = keys;
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="measure text-sm text-muted">
        Type another letter, number or sign into a field; it is kept at once. The arrows and 1 to 6 cannot be changed:
        they are there whatever else is. A letter from A to E that you use here no longer chooses an option.
      </p>
      <ul className="grid grid-cols-1 gap-x-8 gap-y-1">
        {keyNames.map((name) => (
          <KeyField key={name} name={name} keys={keys} />
        ))}
      </ul>
      <div className="flex min-h-11 flex-wrap items-center gap-3">
        <Button onClick={reset}>Reset to standard</Button>
        <p role="status" className={news.kind === "failed" ? "text-bad" : "text-muted"}>
          {news.kind === "kept" || news.kind === "failed" ? news.text : ""}
        </p>
      </div>
    </div>
  );
}

function KeyField({ name, keys }: { name: KeyName; keys: KeymapControl }) {
  const { keymap, news, assign } = keys;
  const id = useId();
  const shown = sayKey(keymap[name]);
  const fault = news.kind === "fault" && news.name === name ? news.text : null;
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-3">
      <label htmlFor={id}>{commandWords[name]}</label>
      <input
        id={id}
        type="text"
        value={shown}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        aria-invalid={fault !== null}
        {...(fault === null ? {} : { "aria-describedby": `${id}-fault` })}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          const typed = newlyTyped(event.target.value, shown);
          if (typed !== "") assign(name, typed);
        }}
        className="size-11 rounded-md border border-edge bg-surface text-center aria-invalid:border-bad"
      />
      <p id={`${id}-fault`} role="alert" className="col-span-2 text-sm text-bad">
        {fault}
      </p>
    </li>
  );
}

/** What came in beside the character that stood in the field; nothing where it was only taken away. */
export function newlyTyped(value: string, shown: string): string {
  const at = value.indexOf(shown);
  const rest = at === -1 || value === shown ? value : value.slice(0, at) + value.slice(at + shown.length);
  return [...rest.trim()].at(-1) ?? "";
}
