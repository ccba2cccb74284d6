"use client";

import type { QuizChoicesView } from "@/lib/exam/quiz-views";
import { toggle, type QuizForm } from "./choices";

type Task = QuizChoicesView["domains"][number]["tasks"][number];
type Picker = { form: QuizForm; onChange: (change: Partial<QuizForm>) => void };

/** Domains with their tasks and skills as checkboxes. A chosen domain covers its tasks, a chosen task its skills. */
export function OutlinePicker({ choices, form, onChange }: Picker & { choices: QuizChoicesView }) {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">Domains, tasks and skills</legend>
      <p className="mb-3 text-muted">Nothing chosen here or under topics means everything.</p>
      <ul className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {choices.domains.map(({ number, title, tasks }) => {
          const isWhole = form.domains.includes(number);
          return (
            <li key={number} className="min-w-0">
              <label className="flex min-h-11 items-center gap-3 font-medium">
                <input
                  type="checkbox"
                  checked={isWhole}
                  onChange={() => onChange({ domains: toggle(form.domains, number) })}
                />
                <span className="min-w-0 wrap-anywhere">
                  {number} {title}
                </span>
              </label>
              <ul className="ml-4 sm:ml-8">
                {tasks.map((task) => (
                  <TaskPicker key={task.id} task={task} isWhole={isWhole} form={form} onChange={onChange} />
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

function TaskPicker({ task, isWhole, form, onChange }: Picker & { task: Task; isWhole: boolean }) {
  const isTask = isWhole || form.tasks.includes(task.id);
  const chosen = task.skills.filter(({ id }) => form.skills.includes(id)).length;
  return (
    <li>
      <label className="flex min-h-9 items-center gap-3 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={isTask}
          disabled={isWhole}
          onChange={() => onChange({ tasks: toggle(form.tasks, task.id) })}
        />
        <span className="min-w-0 wrap-anywhere">
          <span className="figures">{task.id}</span> {task.title}
        </span>
      </label>
      <details className="ml-4 sm:ml-8" open={chosen > 0 && !isTask}>
        <summary className="min-h-6 text-sm text-muted pointer-coarse:min-h-11">
          Skills<span className="sr-only"> of task {task.id}</span>
          {chosen > 0 && !isTask ? ` (${chosen} chosen)` : ""}
        </summary>
        <ul>
          {task.skills.map(({ id, title }) => (
            <li key={id}>
              <label className="flex min-h-8 items-start gap-3 py-1 text-sm pointer-coarse:min-h-11">
                <input
                  type="checkbox"
                  checked={isTask || form.skills.includes(id)}
                  disabled={isTask}
                  onChange={() => onChange({ skills: toggle(form.skills, id) })}
                />
                <span className="min-w-0 wrap-anywhere">
                  <span className="figures">{id}</span> {title}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
