"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";

/** The explicit agreement to the rules; nothing goes on without it. */
export function ConsentForm({ next }: { next: string }) {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [hasAgreed, setAgreed] = useState(false);
  const [problem, setProblem] = useState("");
  const box = useRef<HTMLInputElement>(null);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (hasAgreed) return router.push(next);
    setProblem("Agree to the rules before you go on.");
    box.current?.focus();
  }

  return (
    <form onSubmit={submit} noValidate>
      <fieldset disabled={!isHydrated} className="grid grid-cols-1 gap-3">
        <label className="flex min-h-11 max-w-2xl items-start gap-3 rounded-md border border-edge p-3 has-checked:border-accent has-checked:bg-accent-soft">
          <input
            ref={box}
            type="checkbox"
            checked={hasAgreed}
            onChange={(event) => {
              setProblem("");
              setAgreed(event.target.checked);
            }}
            aria-describedby="consent-problem"
            className="mt-0.5"
          />
          <span className="min-w-0">
            I have read these rules and agree to sit the exam under them, on my own and without looking anything up.
          </span>
        </label>
        <p id="consent-problem" role="alert" className="min-h-7 text-bad">
          {problem}
        </p>
        <div>
          <Button type="submit" look="primary">
            Continue
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
