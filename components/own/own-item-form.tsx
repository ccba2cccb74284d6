"use client";

import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { readJson } from "@/components/read-json";
import { sendJson } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { OwnItemContent } from "@/lib/exam/own-views";
import type { Problem } from "@/lib/exam/views";
import { OptionFields } from "./option-fields";
import { TextField } from "./text-field";
import { toDraft, toBody, type Draft } from "./draft";

/** Writes a question, or changes one: stem in Markdown, two to six options with keys and reasons. */
export function OwnItemForm({ id, content }: { id: string | null; content: OwnItemContent | null }) {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [draft, setDraft] = useState<Draft>(() => toDraft(content));
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const sent = await send(id, draft);
    if (sent.ok) {
      router.push(`/bank/own/items/${sent.id}`);
      return router.refresh();
    }
    setBusy(false);
    setProblem(sent.message);
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <fieldset disabled={!isHydrated} className="grid max-w-3xl grid-cols-1 gap-6">
        <TextField label="Title (may stay empty)" value={draft.title} onChange={(title) => change({ title })} />
        <TextField
          label="Question text (Markdown)"
          rows={8}
          value={draft.stem}
          onChange={(stem) => change({ stem })}
          isCode
        />
        <OptionFields options={draft.options} onChange={(options) => change({ options })} />
        <TextField
          label="Worth remembering (may stay empty)"
          rows={2}
          value={draft.takeaway}
          onChange={(takeaway) => change({ takeaway })}
        />
        <div className="grid grid-cols-1 gap-3">
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="primary" disabled={isBusy}>
              {isBusy ? "Saving ..." : "Save question"}
            </Button>
            <LinkButton href={id === null ? "/bank/own" : `/bank/own/items/${id}`}>Cancel</LinkButton>
          </div>
          <FormProblem text={problem} />
        </div>
      </fieldset>
    </form>
  );
}

type Sent = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string };

async function send(id: string | null, draft: Draft): Promise<Sent> {
  const where =
    id === null
      ? { path: "/api/bank/own/items", method: "POST" as const }
      : { path: `/api/bank/own/items/${id}`, method: "PUT" as const };
  try {
    const response = await sendJson({ ...where, body: toBody(draft) });
    if (response.ok) return { ok: true, id: (await readJson<{ id: string }>(response)).id };
    return { ok: false, message: (await readJson<Problem>(response)).message };
  } catch {
    return { ok: false, message: "The server cannot be reached; what you wrote is still here. Try again in a moment." };
  }
}
