"use client";

import { useState, type SyntheticEvent } from "react";
import { lookAgain, putOthersAway } from "@/components/exam-room/shared-device";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import { askDoor, enterWithPasskey, goTo, toNext } from "./enter";
import { Field } from "./field";

type SignInFormProps = {
  readonly next: string | null;
  readonly provider: string | null;
  readonly problem: string | null;
};

/** Email and password, or a passkey, or the provider that is set. */
export function SignInForm({ next, provider, problem: given }: SignInFormProps) {
  const isHydrated = useHydrated();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState(given);
  const [isBusy, setBusy] = useState(false);

  async function enter(how: () => Promise<string | null>): Promise<void> {
    setBusy(true);
    setProblem(null);
    const failed = await how();
    if (failed === null) {
      // The page that follows may be an exam room, which looks after its own exam alone.
      lookAgain();
      await putOthersAway();
      return goTo(toNext(next));
    }
    setProblem(failed);
    setBusy(false);
  }

  async function withPassword(): Promise<string | null> {
    const entered = await askDoor("/api/account/sign-in", { email, password });
    return entered.ok ? null : entered.message;
  }

  async function withProvider(): Promise<void> {
    setBusy(true);
    const asked = await askDoor<{ url: string }>("/api/account/sign-in/provider", {});
    if (asked.ok) {
      lookAgain();
      return goTo(asked.value.url);
    }
    setProblem(asked.message);
    setBusy(false);
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    void enter(withPassword);
  }

  return (
    <form onSubmit={submit} noValidate>
      <fieldset disabled={!isHydrated || isBusy} className="grid grid-cols-1 gap-4">
        <legend className="sr-only">Sign in</legend>
        <Field label="Email" type="email" autoComplete="username" value={email} onChange={setEmail} />
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <FormProblem text={problem} />
        <div className="grid grid-cols-1 gap-3">
          <Button type="submit" look="primary">
            {isBusy ? "Signing in ..." : "Sign in"}
          </Button>
          <Button onClick={() => void enter(enterWithPasskey)}>Sign in with a passkey</Button>
          {provider !== null && <Button onClick={() => void withProvider()}>Sign in with {provider}</Button>}
        </div>
      </fieldset>
    </form>
  );
}
