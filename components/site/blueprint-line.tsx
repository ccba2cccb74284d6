"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { keep } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { nameVersion, type BlueprintInForce } from "@/lib/exam/blueprint-views";

/** Which exam one prepares for and why, with the change to another one; where it can be sat no more, that comes first. */
export function BlueprintLine({ inForce }: { inForce: BlueprintInForce }) {
  const { why, by, expired, instead, others } = inForce;
  const router = useRouter();
  const isHydrated = useHydrated();
  const [isSending, setSending] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  async function choose(code: string | null): Promise<void> {
    setSending(true);
    const problem = await keep({
      path: "/api/settings/blueprint",
      method: "PUT",
      body: { code },
      unreachable: "The server could not be reached. The exam was not changed; try again.",
    });
    setSending(false);
    setFailed(problem);
    if (problem === null) router.refresh();
  }

  return (
    <section aria-label="Your exam version" className="grid grid-cols-1 gap-2">
      {expired !== null && <Notice>{expired}</Notice>}
      <p className="measure" data-testid="blueprint">
        {why} <span className="figures text-sm text-muted">({nameVersion(inForce)})</span>
      </p>
      <fieldset disabled={!isHydrated || isSending} className="-ml-4 flex flex-wrap gap-x-2 print:hidden">
        {others.map((code) => (
          <Button key={code} look={code === instead ? "primary" : "quiet"} onClick={() => void choose(code)}>
            Change to {code}
          </Button>
        ))}
        {by === "choice" && (
          <Button look="quiet" onClick={() => void choose(null)}>
            Go by the day of the exam
          </Button>
        )}
      </fieldset>
      <div role="status" className="empty:hidden">
        {failed !== null && <Notice tone="bad">{failed}</Notice>}
      </div>
    </section>
  );
}
