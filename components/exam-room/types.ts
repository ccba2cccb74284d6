import type { ReactNode } from "react";

/** An item of the room with its Markdown already rendered by the server. */
export type RoomItem = {
  readonly position: number;
  readonly selectCount: number;
  readonly stem: ReactNode;
  readonly options: readonly { readonly handle: string; readonly text: ReactNode }[];
};

export const letters = "ABCDEF";

/** "(Select TWO.)" for an item that takes several options; empty for one. */
export function sayCount(selectCount: number): string {
  const words: Readonly<Record<number, string>> = { 2: "TWO", 3: "THREE" };
  return selectCount === 1 ? "" : `(Select ${words[selectCount] ?? selectCount}.)`;
}
