"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, type ButtonLook } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { Problem } from "@/lib/exam/views";
import { begin } from "./begin";

/** The explicit begin: the clock starts here and not before. */
export function BeginButton(props: { body: unknown; label: string; look?: ButtonLook }) {
  const { body, label, look = "primary" } = props;
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function start(): Promise<void> {
    setBusy(true);
    const result = await begin(body);
    if (result.ok) return router.push(`/attempts/${result.attemptId}`);
    setBusy(false);
    setProblem(result.problem);
  }

  return (
    <div className="grid justify-items-start gap-3">
      <Button look={look} onClick={() => void start()} disabled={isBusy}>
        {isBusy ? "Beginning ..." : label}
      </Button>
      {problem !== null && (
        <Notice tone="bad" role="alert">
          <p>{problem.message}</p>
          {problem.attemptId !== undefined && <LinkButton href={`/attempts/${problem.attemptId}`}>Resume</LinkButton>}
        </Notice>
      )}
    </div>
  );
}
