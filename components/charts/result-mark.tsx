import "server-only";
import { symbol, symbolCircle, symbolTimes } from "d3-shape";

export type MarkedResult = "right" | "wrong" | "blank";

/** What came of an item: right, wrong or blank. */
export function resultOf({ correct, blank }: { readonly correct: boolean; readonly blank: boolean }): MarkedResult {
  return correct ? "right" : blank ? "blank" : "wrong";
}

export const resultNames: Readonly<Record<MarkedResult, string>> = { right: "Right", wrong: "Wrong", blank: "Blank" };

/** A full disc, a cross or a ring of about `size` units: told apart without colour. */
export function ResultMark({ result, x, y, size }: { result: MarkedResult; x: number; y: number; size: number }) {
  const area = (Math.PI * size * size) / 4;
  const shape = result === "wrong" ? symbolTimes : symbolCircle;
  const path = symbol(shape, result === "wrong" ? area * 1.6 : area)() ?? "";
  const looks = {
    right: { fill: "var(--good)", stroke: "none" },
    wrong: { fill: "none", stroke: "var(--bad)", strokeWidth: 2 },
    blank: { fill: "var(--surface)", stroke: "var(--warn)", strokeWidth: 2 },
  };
  return <path d={path} transform={`translate(${x} ${y})`} data-result={result} {...looks[result]} />;
}

/** What the marks mean, in words beside them. */
export function ResultLegend() {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {(["right", "wrong", "blank"] as const).map((result) => (
        <li key={result} className="inline-flex items-center gap-2">
          <svg aria-hidden="true" width="14" height="14">
            <ResultMark result={result} x={7} y={7} size={9} />
          </svg>
          {resultNames[result]}
        </li>
      ))}
    </ul>
  );
}
