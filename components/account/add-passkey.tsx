"use client";

import type { startRegistration } from "@simplewebauthn/browser";
import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import { askDoor } from "./enter";
import { Field } from "./field";

type Options = Parameters<typeof startRegistration>[0]["optionsJSON"];

/** Makes a passkey on this device or one nearby. */
export function AddPasskey() {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const failed = await add(name.trim() === "" ? "Passkey" : name.trim());
    setBusy(false);
    setProblem(failed);
    if (failed !== null) return;
    setName("");
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void send(event)}>
      <fieldset disabled={!isHydrated || isBusy} className="grid grid-cols-1 justify-items-start gap-3">
        <legend className="sr-only">New passkey</legend>
        <Field label="Name of the passkey (may stay empty)" value={name} maxLength={100} onChange={setName} />
        <Button type="submit">Add a passkey</Button>
        <FormProblem text={problem} />
      </fieldset>
    </form>
  );
}

async function add(name: string): Promise<string | null> {
  const asked = await askDoor<{ options: Options }>("/api/account/passkeys/question", {});
  if (!asked.ok) return asked.message;
  try {
    const { startRegistration: start } = await import("@simplewebauthn/browser");
    const credential = await start({ optionsJSON: asked.value.options });
    const added = await askDoor("/api/account/passkeys", { name, credential });
    return added.ok ? null : added.message;
  } catch {
    return "No passkey was made. The device may have one for this account already.";
  }
}
