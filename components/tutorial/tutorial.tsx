"use client";

import { useRouter } from "next/navigation";
import { useEffect, useReducer, useRef, useState } from "react";
import { openRoom, roomReducer } from "@/components/exam-room/room-state";
import { keep } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { Keymap } from "@/lib/exam/keymap";
import { PracticeRoom } from "./practice-room";
import { sampleItems } from "./sample-items";
import { tutorialSteps } from "./steps";

/** A few steps with the room's own controls. Finished or skipped, it is not offered again by itself. */
export function Tutorial({ next, keymap }: { next: string; keymap: Keymap }) {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [index, setIndex] = useState(0);
  const [isLeaving, setLeaving] = useState(false);
  const [state, dispatch] = useReducer(roomReducer, null, () => openRoom(sampleItems, []));
  const heading = useStepFocus(index);
  const step = tutorialSteps[index];
  const isLast = index === tutorialSteps.length - 1;

  function goTo(to: number): void {
    setIndex(to);
    const position = tutorialSteps[to]?.position ?? null;
    if (position !== null) dispatch({ type: "goTo", position });
  }

  async function leave(): Promise<void> {
    setLeaving(true);
    // Where the server does not answer, the tutorial is only offered once more next time.
    await keep({ path: "/api/tutorial", method: "PUT", body: {}, unreachable: "" });
    router.push(next);
  }

  if (step === undefined) return null;
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="grid min-h-48 grid-cols-1 content-between gap-3">
        <div>
          <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold">
            Step {index + 1} of {tutorialSteps.length}: {step.title}
          </h2>
          <p className="measure mt-1">{step.text}</p>
        </div>
        <fieldset disabled={!isHydrated || isLeaving} className="flex flex-wrap gap-3">
          <legend className="sr-only">Steps</legend>
          {index > 0 && <Button onClick={() => goTo(index - 1)}>Previous step</Button>}
          <Button look="primary" onClick={() => (isLast ? void leave() : goTo(index + 1))}>
            {isLast ? "Finish the tutorial" : "Next step"}
          </Button>
          {!isLast && (
            <Button look="quiet" onClick={() => void leave()}>
              Skip the tutorial
            </Button>
          )}
        </fieldset>
      </div>
      <PracticeRoom {...{ state, dispatch, keymap }} />
    </div>
  );
}

/** A new step is read out from its heading on; the first one stands under the heading of the page. */
function useStepFocus(index: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(index);
  useEffect(() => {
    if (before.current === index) return;
    before.current = index;
    heading.current?.focus();
  }, [index]);
  return heading;
}
