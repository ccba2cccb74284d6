"use client";

import { useState } from "react";

/**
 * A choice that begins with what the server holds, and follows it where that changes: by a file that was taken in, by what was deleted,
 * by another window. What was chosen here meanwhile, and is on its way or not sent yet, stays.
 */
export function useHeld<T>(held: T): [T, (next: T) => void] {
  const [chosen, setChosen] = useState(held);
  const [seen, setSeen] = useState(() => JSON.stringify(held));
  const now = JSON.stringify(held);
  if (seen === now) return [chosen, setChosen];
  setSeen(now);
  if (JSON.stringify(chosen) !== seen) return [chosen, setChosen];
  setChosen(held);
  return [held, setChosen];
}
