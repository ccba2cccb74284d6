import type { DrillKind } from "@/lib/exam/drill";
import type { DrillView } from "@/lib/exam/item-review-views";

/** How many questions a drill of each kind would have: as many as were asked for, qualify, and fit into a quiz. */
export function toDrillCounts(drill: DrillView, asked: number): Readonly<Record<DrillKind, number>> {
  const most = Math.min(asked, drill.maxItems);
  return { these: Math.min(most, drill.these), fresh: Math.min(most, drill.fresh) };
}

/** A number of questions as it was typed; null where it is none from 1 to `maxItems`. */
export function readDrillCount(text: string, maxItems: number): number | null {
  const count = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return count >= 1 && count <= maxItems ? count : null;
}

/** How many questions qualify, and which do not, in sentences. */
export function sayDrill({ these, fresh, missing }: DrillView, kept: number): string {
  const again = `${these} of these ${kept} can be drawn again`;
  const held = missing > 0 ? ` (the others are retired or stand in an open attempt)` : "";
  return `${again}${held}; ${fresh} questions on the same skills have not been met yet.`;
}
