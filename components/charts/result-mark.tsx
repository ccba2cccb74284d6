import "server-only";
export type MarkedResult = "right" | "wrong" | "blank";

/** What came of an item: right, wrong or blank. */
export function resultOf({ correct, blank }: { readonly correct: boolean; readonly blank: boolean }): MarkedResult {
  return correct ? "right" : blank ? "blank" : "wrong";
}

export const resultNames: Readonly<Record<MarkedResult, string>> = { right: "Right", wrong: "Wrong", blank: "Blank" };

type Point = { readonly x: number; readonly y: number };

const looks = {
  right: { fill: "var(--good)", stroke: "none" },
  wrong: { fill: "none", stroke: "var(--bad)", strokeWidth: 2 },
  blank: { fill: "var(--surface)", stroke: "var(--warn)", strokeWidth: 2 },
};

/**
 * Full discs, crosses or rings of about `size` units: told apart without colour. All of a result in one path: a picture has more
 * marks than all else together.
 */
export function ResultMarks({ result, at, size }: { result: MarkedResult; at: readonly Point[]; size: number }) {
  if (at.length === 0) return null;
  const draw = result === "wrong" ? drawCross : drawDisc;
  return <path d={at.map((point) => draw(point, size)).join("")} data-result={result} {...looks[result]} />;
}

function drawDisc({ x, y }: Point, size: number): string {
  const r = size / 2;
  return `M${round(x + r)} ${round(y)}a${r} ${r} 0 1 1 ${-size} 0a${r} ${r} 0 1 1 ${size} 0`;
}

/** The diagonals of d3's symbolTimes, on 1.6 times the area of the disc. */
function drawCross({ x, y }: Point, size: number): string {
  const area = 0.4 * Math.PI * size * size;
  const r = round(Math.sqrt(area - Math.min(area / 6, 1.7)) * 0.6189);
  return `M${round(x - r)} ${round(y - r)}l${2 * r} ${2 * r}m${-2 * r} 0l${2 * r} ${-2 * r}`;
}

/** Hundredths of a unit are about hundredths of a pixel. */
export const round = (value: number) => Math.round(value * 100) / 100;

/** What the marks mean, in words beside them. */
export function ResultLegend() {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {(["right", "wrong", "blank"] as const).map((result) => (
        <li key={result} className="inline-flex items-center gap-2">
          <svg aria-hidden="true" width="14" height="14">
            <ResultMarks result={result} at={[{ x: 7, y: 7 }]} size={9} />
          </svg>
          {resultNames[result]}
        </li>
      ))}
    </ul>
  );
}
