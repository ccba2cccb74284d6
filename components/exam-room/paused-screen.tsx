"use client";

import { Pause } from "@/components/ui/room-icons";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { countOf } from "@/components/format";
import { isReached } from "@/components/is-reached";
import { keep } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { Keymap } from "@/lib/exam/keymap";
import type { PausedView } from "@/lib/exam/room-views";
import { sayKey } from "./keys";
import { noteResumed } from "./resumed";
import { formatClock } from "./time";
import { useKeys } from "./use-keys";
import { keysSetting, useSetting } from "./use-setting";

/** Instead of the room while an attempt is paused: what stands still, and the way back. */
export function PausedScreen({ pause, keymap }: { pause: PausedView; keymap: Keymap }) {
  const { attemptId, title, remainingMs, answered, total } = pause;
  const router = useRouter();
  const isHydrated = useHydrated();
  const [isOn] = useSetting(keysSetting, true);
  const [isResuming, setResuming] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    // It may have been resumed or ended in another window meanwhile.
    const look = async () => {
      if (await isReached()) router.refresh();
    };
    const listen = () => void look();
    window.addEventListener("focus", listen);
    return () => window.removeEventListener("focus", listen);
  }, [router]);

  async function resume(): Promise<void> {
    setResuming(true);
    const path = `/api/attempts/${attemptId}/resume`;
    const unreachable = "The server could not be reached. The attempt is still paused; try again.";
    const failed = await keep({ path, method: "POST", body: {}, unreachable });
    if (failed === null) {
      noteResumed(attemptId);
      return router.refresh();
    }
    setProblem(failed);
    setResuming(false);
  }

  useKeys({ isOn, keymap }, (command) => {
    if (command.type === "pause" && !isResuming) void resume();
  });
  return (
    <main className="mx-auto grid max-w-3xl gap-4 px-4 py-10" data-paused>
      <p className="text-muted">{title}</p>
      <h1 ref={heading} tabIndex={-1} className="flex items-center gap-2 text-2xl font-semibold">
        <Pause aria-hidden="true" className="size-6" />
        Paused
      </h1>
      <p className="figures measure">
        {remainingMs === null ? "" : `The clock stands still at ${formatClock(remainingMs)}. `}
        {answered} of {countOf(total, "question")} {answered === 1 ? "is" : "are"} answered. The questions are hidden
        until you resume; you can close this page and come back later.
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" disabled={!isHydrated || isResuming} onClick={() => void resume()}>
          {isResuming ? "Resuming ..." : "Resume"}
        </Button>
        {isOn && (
          <span className="text-sm text-muted pointer-coarse:hidden">
            or press <kbd className="rounded border border-edge bg-raised px-2 py-0.5">{sayKey(keymap.pause)}</kbd>
          </span>
        )}
        <Link href="/" className="inline-flex min-h-11 items-center text-accent underline">
          Home
        </Link>
      </div>
      <div role="alert">{problem !== null && <Notice tone="bad">{problem}</Notice>}</div>
    </main>
  );
}
