"use client";

import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import { askDoor, goTo } from "./enter";
import { Field, passwordHint } from "./field";

/** Makes an owner by the code from the console. */
export function SetupForm() {
  const isHydrated = useHydrated();
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const made = await askDoor("/api/account/setup", { code, name, email, password });
    if (made.ok) return goTo("/");
    setProblem(made.message);
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <fieldset disabled={!isHydrated || isBusy} className="grid grid-cols-1 gap-4">
        <legend className="sr-only">Owner</legend>
        <Field label="Code" autoComplete="off" value={code} onChange={setCode} />
        <Field label="Name" autoComplete="name" value={name} onChange={setName} />
        <Field label="Email" type="email" autoComplete="username" value={email} onChange={setEmail} />
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
          Make the owner
        </Button>
      </fieldset>
    </form>
  );
}
