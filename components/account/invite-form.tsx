"use client";

import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { askDoor } from "./enter";
import { Field } from "./field";

/** Makes the link by which somebody gets an account, or an account a new password. It is shown this once. */
export function InviteForm() {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const invited = await askDoor<{ link: string }>("/api/people/invitations", { name, email });
    setBusy(false);
    setLink(invited.ok ? invited.value.link : null);
    setProblem(invited.ok ? null : invited.message);
    if (!invited.ok) return;
    setName("");
    setEmail("");
    router.refresh();
  }

  return (
    <section aria-labelledby="invite" className="grid grid-cols-1 gap-3">
      <h2 id="invite" className="text-lg font-semibold">
        Invite somebody
      </h2>
      <p className="measure">
        The link works once and for seven days; give it to them yourself. To an address that has an account already it
        gives a new password.
      </p>
      <form onSubmit={(event) => void send(event)} noValidate>
        <fieldset disabled={!isHydrated || isBusy} className="grid grid-cols-1 justify-items-start gap-3">
          <legend className="sr-only">Invitation</legend>
          <Field label="Name" autoComplete="off" value={name} onChange={setName} />
          <Field label="Email" type="email" autoComplete="off" value={email} onChange={setEmail} />
          <Button type="submit" look="primary">
            Make a link
          </Button>
          <FormProblem text={problem} />
          <div role="status" className="w-full">
            {link !== null && (
              <Notice tone="good">
                This link is shown once: <code className="wrap-anywhere">{link}</code>
              </Notice>
            )}
          </div>
        </fieldset>
      </form>
    </section>
  );
}
