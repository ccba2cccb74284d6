"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { goTo } from "./enter";
import { countWaiting, leave } from "./leave";

type State =
  | { readonly kind: "idle" | "busy" }
  | { readonly kind: "waiting"; readonly count: number }
  | { readonly kind: "failed"; readonly message: string };

const LOOK_EVERY_MS = 2_000;

/** Signs out once nothing waits on this device to be sent; says so where something does, and waits where that is wanted. */
export function SignOut() {
  const isHydrated = useHydrated();
  const [state, setState] = useState<State>({ kind: "idle" });
  const [isPatient, setPatient] = useState(false);
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  async function end(): Promise<void> {
    const message = await leave();
    if (message !== null) return setState({ kind: "failed", message });
    goTo("/sign-in");
  }

  async function ask(): Promise<void> {
    setState({ kind: "busy" });
    const count = await countWaiting();
    if (count === 0) return end();
    setState({ kind: "waiting", count });
  }

  async function wait(): Promise<void> {
    setPatient(true);
    // Whoever goes back to an exam meanwhile, to send what waits, does not want to be signed out of it.
    while (isHere.current) {
      const count = await countWaiting();
      if (!isHere.current) return;
      if (count === 0) return end();
      setState({ kind: "waiting", count });
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
    }
  }

  if (state.kind === "waiting") {
    return (
      <div className="grid grid-cols-1 gap-4">
        <Notice tone="warn" role="alert">
          {state.count === 1 ? "One answer waits" : `${state.count} answers and marks wait`} on this device and are not
          on the server yet. An exam that is open sends its own: go back to it, or wait until the network is there.
        </Notice>
        <div className="flex flex-wrap gap-3">
          <Button look="primary" disabled={isPatient} onClick={() => void wait()}>
            {isPatient ? "Waiting to send ..." : "Wait, then sign out"}
          </Button>
          <LinkButton href="/">Back</LinkButton>
          <Button look="danger" onClick={() => void end()}>
            Sign out and give them up
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <FormProblem text={state.kind === "failed" ? state.message : null} />
      <div className="flex flex-wrap gap-3">
        <Button look="primary" disabled={!isHydrated || state.kind === "busy"} onClick={() => void ask()}>
          {state.kind === "busy" ? "Signing out ..." : "Sign out"}
        </Button>
        <LinkButton href="/">Back</LinkButton>
      </div>
    </div>
  );
}
