"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { sayKey, toCommand } from "@/components/exam-room/keys";
import { keysSetting, useSetting } from "@/components/exam-room/use-setting";
import type { Keymap } from "@/lib/exam/keymap";

type Props = { previous: string | null; next: string | null; keymap: Keymap };

/** Keys for walking through the items and for opening the reason of an option by its number; those of one character can be off. */
export function ReviewKeys({ previous, next, keymap }: Props) {
  const router = useRouter();
  const [hasCharacters, setCharacters] = useSetting(keysSetting, true);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.key.startsWith("Arrow") && !hasCharacters) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const pressed = {
        key: event.key,
        hasModifier: event.ctrlKey || event.altKey || event.metaKey,
        tag: target?.tagName ?? "",
        inputType: target instanceof HTMLInputElement ? target.type : null,
      };
      const command = toCommand(pressed, keymap);
      if (command?.type === "option") return toggleReason(command.index);
      const way = command?.type === "next" ? next : command?.type === "previous" ? previous : null;
      if (way === null) return;
      event.preventDefault();
      router.push(way);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [router, previous, next, keymap, hasCharacters]);
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm text-muted print:hidden">
      <input type="checkbox" checked={hasCharacters} onChange={(event) => setCharacters(event.target.checked)} />
      <span>
        Use the keys of one character: {sayKey(keymap.next)} next, {sayKey(keymap.previous)} previous, a number for the
        reason of an option (the arrows always work)
      </span>
    </label>
  );
}

function toggleReason(index: number): void {
  // Options without a reason are counted, too.
  const reason = document.querySelector<HTMLDetailsElement>(`details[data-reason="${index}"]`);
  if (reason !== null) reason.open = !reason.open;
}
