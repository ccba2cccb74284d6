"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { keep } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { isOwnDraw, presetNameMax, toQuizQuery, type QuizChoices } from "@/lib/exam/quiz-choices";

type Said = { readonly tone: "good" | "bad"; readonly text: string };

/** Keeps the choices under a name, or makes a link of them. `choices` is null while a field is wrong. */
export function KeepChoices({ choices, bank }: { choices: QuizChoices | null; bank: string }) {
  const router = useRouter();
  const [name, setName] = useState("");
  const [link, setLink] = useState("");
  const [said, setSaid] = useState<Said | null>(null);

  async function save(kept: QuizChoices): Promise<void> {
    if (name.trim() === "") return setSaid({ tone: "bad", text: "Give the quiz a name first." });
    const problem = await keep({
      path: "/api/quiz/presets",
      method: "POST",
      body: { name, choices: kept },
      unreachable: "The server could not be reached and the quiz was not saved. Try again.",
    });
    if (problem !== null) return setSaid({ tone: "bad", text: problem });
    setSaid({ tone: "good", text: `Saved as "${name.trim()}".` });
    setName("");
    router.refresh();
  }

  async function copy(kept: QuizChoices): Promise<void> {
    const seed = kept.seed ?? crypto.randomUUID().slice(0, 8);
    const address = `${location.origin}/quiz?${toQuizQuery({ ...kept, seed }, bank)}`;
    setLink(address);
    const whose = isOwnDraw({ ...kept, seed }) ? " It draws from what whoever opens it has met." : "";
    const isCopied = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    );
    setSaid({ tone: "good", text: (isCopied ? "The link is copied." : "Copy the link from the field.") + whose });
  }

  return (
    <fieldset id="keep" className="grid min-w-0 grid-cols-1 gap-3 rounded-md border border-line p-4">
      <legend className="px-1 font-semibold">Keep these choices</legend>
      <div className="flex flex-wrap items-end gap-3">
        <label className="grid max-w-full grid-cols-1 gap-1">
          Name
          <input
            value={name}
            maxLength={presetNameMax}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            className="min-h-11 w-64 max-w-full rounded-md border border-edge bg-surface px-3"
          />
        </label>
        <Button disabled={choices === null} onClick={() => choices !== null && void save(choices)}>
          Save the quiz
        </Button>
        <Button disabled={choices === null} onClick={() => choices !== null && void copy(choices)}>
          Make a link
        </Button>
      </div>
      {link !== "" && (
        <label className="grid gap-1">
          Link to this quiz
          <input
            readOnly
            value={link}
            onFocus={(event) => event.target.select()}
            className="figures min-h-11 w-full rounded-md border border-edge bg-sunken px-3 text-sm"
          />
        </label>
      )}
      <div role="status">{said !== null && <Notice tone={said.tone}>{said.text}</Notice>}</div>
    </fieldset>
  );
}
