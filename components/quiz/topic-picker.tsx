"use client";

import { useState } from "react";
import type { QuizChoicesView } from "@/lib/exam/quiz-views";

/** Topics as checkboxes, narrowed by a text. Chosen ones stay in sight. */
export function TopicPicker(props: {
  topics: QuizChoicesView["topics"];
  chosen: readonly string[];
  onToggle: (slug: string) => void;
}) {
  const { topics, chosen, onToggle } = props;
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const shown = topics.filter(
    ({ slug, title, group }) =>
      chosen.includes(slug) || (wanted !== "" && `${group} ${title}`.toLowerCase().includes(wanted)),
  );
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">Topics</legend>
      <label className="flex flex-wrap items-center gap-3">
        Find a topic
        <input
          type="search"
          value={text}
          placeholder="such as Lambda or KMS"
          onChange={(event) => setText(event.target.value)}
          className="min-h-11 w-64 max-w-full rounded-md border border-edge bg-surface px-3 placeholder:text-muted"
        />
      </label>
      <p className="mt-1 text-sm text-muted" aria-live="polite">
        {wanted === "" ? `${chosen.length} of ${topics.length} topics chosen` : `${shown.length} topics shown`}
      </p>
      <ul className="mt-1 grid grid-cols-1 gap-x-6 md:grid-cols-2">
        {shown.map(({ slug, title, group }) => (
          <li key={slug}>
            <label className="flex min-h-9 items-start gap-3 py-1 pointer-coarse:min-h-11">
              <input type="checkbox" checked={chosen.includes(slug)} onChange={() => onToggle(slug)} />
              <span>
                <span className="text-muted">{group}:</span> {title}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
