"use client";

import { useState } from "react";

/**
 * A choice that begins with what the server holds, and begins anew where that changes: by a file that was taken in, by what was
 * deleted, by another window. Until then a choice that was not sent yet stays. `version` says when it has changed, where the choice
 * itself does not.
 */
export function useHeld<T>(held: T, version: string = JSON.stringify(held)): [T, (next: T) => void] {
  const [chosen, setChosen] = useState(held);
  const [seen, setSeen] = useState(version);
  if (seen === version) return [chosen, setChosen];
  setSeen(version);
  setChosen(held);
  return [held, setChosen];
}
