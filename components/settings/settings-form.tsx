"use client";

import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { keep } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import {
  changeBeyond,
  changeDisplay,
  displayChoices,
  type DisplayChange,
  type DisplayName,
  type DisplaySettings,
} from "@/lib/exam/display";
import { displayWords } from "./display-words";

type State = { kind: "idle" | "sending" | "kept" } | { kind: "failed"; message: string };

/** How pages are shown: kept on the server with the candidate, so that every page comes as it is wanted. */
export function SettingsForm({ display }: { display: DisplaySettings }) {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [change, setChange] = useState<DisplayChange>({});
  const [sent, setSent] = useState<DisplayChange>({});
  const [known, setKnown] = useState(JSON.stringify(display));
  const [state, setState] = useState<State>({ kind: "idle" });
  // Once the server holds something else, what was sent is its matter: it has it, or another page has changed it since. Each setting by
  // itself, which useHeld does not tell apart.
  if (known !== JSON.stringify(display)) {
    setKnown(JSON.stringify(display));
    setChange(changeBeyond(change, sent));
    setSent({});
  }
  const chosen = changeDisplay(display, change);

  function choose(made: DisplayChange): void {
    setState({ kind: "idle" });
    setChange({ ...change, ...made });
  }

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setState({ kind: "sending" });
    const problem = await keep({
      path: "/api/settings",
      method: "PUT",
      body: change,
      unreachable: "The server could not be reached. The settings were not kept; try again.",
    });
    if (problem === null) setSent(change);
    setState(problem === null ? { kind: "kept" } : { kind: "failed", message: problem });
    if (problem === null) await loadFont(chosen);
    // The document's attributes are the server's: asking again sets them without loading the page anew.
    if (problem === null) router.refresh();
  }

  const group = { chosen, onChoose: choose };
  return (
    <form onSubmit={(event) => void send(event)}>
      <fieldset disabled={!isHydrated} className="grid grid-cols-1 gap-6">
        <Group name="textSize" {...group} />
        <Group name="lineSpacing" {...group} />
        <Group name="font" {...group} />
        <Group name="contrast" {...group} />
        <Group name="theme" {...group} />
        <div className="flex min-h-16 flex-wrap items-center gap-4">
          <Button type="submit" look="primary" disabled={state.kind === "sending"}>
            {state.kind === "sending" ? "Keeping ..." : "Keep the settings"}
          </Button>
          <div role="status">
            {state.kind === "kept" && <Notice tone="good">The settings are kept. All pages follow them.</Notice>}
            {state.kind === "failed" && <Notice tone="bad">{state.message}</Notice>}
          </div>
        </div>
      </fieldset>
    </form>
  );
}

/** Has the letters ready before the page is set in them, so that it changes once. Without them it changes all the same. */
async function loadFont({ font }: DisplaySettings): Promise<void> {
  if (font === "standard") return;
  const load = (weight: number) => document.fonts.load(`${weight} 1em OpenDyslexic`);
  await Promise.all([load(400), load(700)]).catch(() => undefined);
}

function Group(props: { name: DisplayName; chosen: DisplaySettings; onChoose: (change: DisplayChange) => void }) {
  const { name, chosen, onChoose } = props;
  const words: Readonly<Record<string, string>> = displayWords[name].words;
  return (
    <fieldset className="grid grid-cols-1 gap-2">
      <legend className="mb-2 font-semibold">{displayWords[name].legend}</legend>
      {displayChoices[name].map((value) => (
        <Choice key={value} name={name} checked={chosen[name] === value} onChange={() => onChoose({ [name]: value })}>
          {words[value]}
        </Choice>
      ))}
    </fieldset>
  );
}
