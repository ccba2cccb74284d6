"use client";

import { useRouter } from "next/navigation";
import { KeyEditor } from "@/components/exam-room/key-editor";
import { KeySwitch } from "@/components/exam-room/key-switch";
import { useKeymap } from "@/components/exam-room/use-keymap";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { Keymap } from "@/lib/exam/keymap";

/** The keys of the exam room: on or off, and which. */
export function KeySettings({ keymap }: { keymap: Keymap }) {
  const router = useRouter();
  // So that this page knows what the server holds, should it be deleted here.
  const keys = useKeymap(keymap, () => router.refresh());
  const isHydrated = useHydrated();
  return (
    <section className="grid grid-cols-1 gap-3 border-t border-line pt-6">
      <h2 className="text-lg font-semibold">Keys of the exam room</h2>
      <fieldset disabled={!isHydrated} className="grid grid-cols-1 gap-3">
        <legend className="sr-only">Keys of the exam room</legend>
        <KeySwitch keys={keys} />
        <KeyEditor keys={keys} />
      </fieldset>
    </section>
  );
}
