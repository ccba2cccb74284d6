"use client";

import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import { askDoor, goTo } from "./enter";
import { Field, passwordHint } from "./field";

/** Accepts an invitation by choosing a password. */
export function AcceptForm({ code, email }: { readonly code: string; readonly email: string }) {
  const isHydrated = useHydrated();
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const made = await askDoor("/api/account/invitation", { code, password });
    if (made.ok) return goTo("/");
    setProblem(made.message);
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <fieldset disabled={!isHydrated || isBusy} className="grid grid-cols-1 gap-4">
        <legend className="sr-only">Password</legend>
        <Field label="Email" type="email" autoComplete="username" value={email} readOnly onChange={() => undefined} />
        <Field
          label="Password"
          type="password"
          autoComplete="new-password"
          hint={passwordHint}
          value={password}
          onChange={setPassword}
        />
        <FormProblem text={problem} />
        <Button type="submit" look="primary">
          Sign in
        </Button>
      </fieldset>
    </form>
  );
}
