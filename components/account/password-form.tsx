"use client";

import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { askDoor } from "./enter";
import { Field, passwordHint } from "./field";

/** Sets another password, which ends all other sessions. */
export function PasswordForm({ hasPassword, email }: { readonly hasPassword: boolean; readonly email: string }) {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isKept, setKept] = useState(false);
  const [isBusy, setBusy] = useState(false);

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const set = await askDoor("/api/account/password", { current, password }, "PUT");
    setBusy(false);
    setKept(set.ok);
    setProblem(set.ok ? null : set.message);
    if (!set.ok) return;
    setCurrent("");
    setPassword("");
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <fieldset disabled={!isHydrated || isBusy} className="grid grid-cols-1 justify-items-start gap-3">
        <legend className="sr-only">Password</legend>
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        {hasPassword && (
          <Field
            label="Present password"
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={setCurrent}
          />
        )}
        <Field
          label="New password"
          type="password"
          autoComplete="new-password"
          hint={passwordHint}
          value={password}
          onChange={setPassword}
        />
        <Button type="submit">{hasPassword ? "Change the password" : "Set a password"}</Button>
        <FormProblem text={problem} />
        <div role="status">
          {isKept && <Notice tone="good">The password is set; other sessions have ended.</Notice>}
        </div>
      </fieldset>
    </form>
  );
}
