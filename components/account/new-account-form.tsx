"use client";

import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import { askDoor, goTo } from "./enter";
import { Field, passwordHint } from "./field";

const fields = {
  code: { label: "Code", autoComplete: "off" },
  name: { label: "Name", autoComplete: "name" },
  email: { label: "Email", type: "email", autoComplete: "username" },
  password: { label: "Password", type: "password", autoComplete: "new-password", hint: passwordHint },
} as const;

type Name = keyof typeof fields;

type NewAccountFormProps = {
  readonly legend: string;
  readonly submit: string;
  readonly door: string;
  /** What is typed, in this order; it is sent with what is known. */
  readonly asked: readonly Name[];
  readonly known?: Readonly<Record<string, string>>;
  /** Shown and not sent, so that the browser keeps the password with it. */
  readonly email?: string;
};

/** Asks for what a new account needs, and goes to the first page once the door has made it. */
export function NewAccountForm({ legend, submit, door, asked, known = {}, email }: NewAccountFormProps) {
  const isHydrated = useHydrated();
  const [typed, setTyped] = useState<Readonly<Partial<Record<Name, string>>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const values = Object.fromEntries(asked.map((name) => [name, typed[name] ?? ""]));
    const made = await askDoor(door, { ...known, ...values });
    if (made.ok) return goTo("/");
    setProblem(made.message);
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <fieldset disabled={!isHydrated || isBusy} className="grid grid-cols-1 gap-4">
        <legend className="sr-only">{legend}</legend>
        {email !== undefined && <Field {...fields.email} value={email} readOnly onChange={() => undefined} />}
        {asked.map((name) => (
          <Field
            key={name}
            {...fields[name]}
            value={typed[name] ?? ""}
            onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
          />
        ))}
        <FormProblem text={problem} />
        <Button type="submit" look="primary">
          {submit}
        </Button>
      </fieldset>
    </form>
  );
}
