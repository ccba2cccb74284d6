"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, type ButtonLook } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import { askDoor } from "./enter";

type DoorButtonProps = {
  readonly label: string;
  readonly path: string;
  readonly method: "POST" | "PUT" | "DELETE";
  readonly body: unknown;
  readonly look?: ButtonLook;
};

/** A button that does one thing at a door and then shows the page anew. */
export function DoorButton({ label, path, method, body, look = "secondary" }: DoorButtonProps) {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function act(): Promise<void> {
    setBusy(true);
    const done = await askDoor(path, body, method);
    setBusy(false);
    setProblem(done.ok ? null : done.message);
    if (done.ok) router.refresh();
  }

  return (
    <div className="grid grid-cols-1 justify-items-start gap-2">
      <Button look={look} disabled={!isHydrated || isBusy} onClick={() => void act()}>
        {label}
      </Button>
      <FormProblem text={problem} />
    </div>
  );
}
