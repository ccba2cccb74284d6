"use client";

import type { QuizChoicesView } from "@/lib/exam/views";
import type { QuizForm } from "./choices";

/** Domains with their tasks as checkboxes. A chosen domain covers its tasks. */
export function OutlinePicker(props: {
  choices: QuizChoicesView;
  form: QuizForm;
  onDomain: (number: number) => void;
  onTask: (id: string) => void;
}) {
  const { choices, form, onDomain, onTask } = props;
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">Domains and tasks</legend>
      <p className="mb-3 text-muted">Nothing chosen here or under topics means everything.</p>
      <ul className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {choices.domains.map(({ number, title, tasks }) => {
          const isWhole = form.domains.includes(number);
          return (
            <li key={number}>
              <label className="flex min-h-11 items-center gap-3 font-medium">
                <input type="checkbox" checked={isWhole} onChange={() => onDomain(number)} />
                {number} {title}
              </label>
              <ul className="ml-8">
                {tasks.map(({ id, title: taskTitle }) => (
                  <li key={id}>
                    <label className="flex min-h-9 items-center gap-3 pointer-coarse:min-h-11">
                      <input
                        type="checkbox"
                        checked={isWhole || form.tasks.includes(id)}
                        disabled={isWhole}
                        onChange={() => onTask(id)}
                      />
                      <span>
                        <span className="figures">{id}</span> {taskTitle}
                      </span>
                    </label>
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
