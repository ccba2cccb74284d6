"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { keep } from "@/components/send-json";
import { BeginButton } from "@/components/start/begin-button";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { presetNameMax, toQuizQuery } from "@/lib/exam/quiz-choices";
import type { QuizPreset } from "@/lib/exam/quiz-views";
import { sayChoices } from "./choice-words";

/** Saved quizzes: begin one at once, change it, give it another name, delete it. */
export function PresetList({ presets, exam }: { presets: readonly QuizPreset[]; exam: string }) {
  const [renamed, setRenamed] = useState<QuizPreset | null>(null);
  const [removed, setRemoved] = useState<QuizPreset | null>(null);
  const isHydrated = useHydrated();
  if (presets.length === 0) return <NoPresets />;
  return (
    <section aria-labelledby="presets" className="grid grid-cols-1 gap-3">
      <h2 id="presets" className="text-lg font-semibold">
        Saved quizzes
      </h2>
      <ul className="grid grid-cols-1 gap-3">
        {presets.map((preset) => (
          <li key={preset.id} className="grid grid-cols-1 gap-2 rounded-md border border-line p-3">
            <div>
              <h3 className="font-medium wrap-anywhere">{preset.name}</h3>
              <p className="figures text-sm text-muted">{sayChoices(preset.choices)}</p>
              {preset.otherExam !== null && (
                <p className="measure text-sm">
                  It names domains or tasks of {preset.otherExam}. Change to that exam to begin it.
                </p>
              )}
            </div>
            <fieldset disabled={!isHydrated} className="flex flex-wrap items-start gap-3">
              {preset.otherExam === null && (
                <>
                  <BeginButton
                    label={`Begin ${preset.name}`}
                    body={{ ...preset.choices, kind: "quiz", blueprint: exam }}
                  />
                  <LinkButton href={`/quiz?${toQuizQuery(preset.choices)}`}>
                    Change<span className="sr-only"> {preset.name}</span>
                  </LinkButton>
                </>
              )}
              <Button look="quiet" onClick={() => setRenamed(preset)}>
                Rename<span className="sr-only"> {preset.name}</span>
              </Button>
              <Button look="quiet" onClick={() => setRemoved(preset)}>
                Delete<span className="sr-only"> {preset.name}</span>
              </Button>
            </fieldset>
          </li>
        ))}
      </ul>
      {renamed !== null && <RenameDialog key={renamed.id} preset={renamed} onClose={() => setRenamed(null)} />}
      {removed !== null && <RemoveDialog key={removed.id} preset={removed} onClose={() => setRemoved(null)} />}
    </section>
  );
}

function NoPresets() {
  return (
    <section aria-labelledby="presets" className="grid grid-cols-1 gap-2">
      <h2 id="presets" className="text-lg font-semibold">
        Saved quizzes
      </h2>
      <EmptyState
        ways={
          <a href="#keep" className="inline-flex min-h-6 items-center text-accent underline pointer-coarse:min-h-11">
            Keep choices under a name
          </a>
        }
      >
        None yet. Choices that you keep under a name stand here, and the quiz begins with one press.
      </EmptyState>
    </section>
  );
}

type Asked = { preset: QuizPreset; onClose: () => void };

function RenameDialog({ preset, onClose }: Asked) {
  const [name, setName] = useState(preset.name);
  const { problem, send } = useChange(preset, onClose);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Rename the quiz"
      description="Attempts that were begun from it keep their titles."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send("PUT", { name });
        }}
        className="grid gap-3"
      >
        <label className="grid gap-1">
          Name
          <input
            value={name}
            maxLength={presetNameMax}
            onChange={(event) => setName(event.target.value)}
            className="min-h-11 rounded-md border border-edge bg-surface px-3"
          />
        </label>
        <Failed problem={problem} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary">
            Rename
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveDialog({ preset, onClose }: Asked) {
  const { problem, send } = useChange(preset, onClose);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete "${preset.name}"?`}
      description="The saved choices go. Attempts that were begun from them stay."
    >
      <Failed problem={problem} />
      <div className="flex flex-wrap gap-3">
        <Button look="danger" onClick={() => void send("DELETE", {})}>
          Delete the saved quiz
        </Button>
        <Button onClick={onClose}>Keep it</Button>
      </div>
    </Dialog>
  );
}

/** Sends a change of a saved quiz; closes when it is done, says what is wrong else. */
function useChange(preset: QuizPreset, onDone: () => void) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  async function send(method: "PUT" | "DELETE", body: unknown): Promise<void> {
    const failed = await keep({
      path: `/api/quiz/presets/${preset.id}`,
      method,
      body,
      unreachable: "The server could not be reached and nothing was changed. Try again.",
    });
    setProblem(failed);
    if (failed !== null) return;
    onDone();
    router.refresh();
  }
  return { problem, send };
}

function Failed({ problem }: { problem: string | null }) {
  return problem === null ? null : (
    <Notice tone="bad" role="alert">
      {problem}
    </Notice>
  );
}
