import "server-only";
import { scaleLinear, scalePoint } from "d3-scale";
import { formatDuration } from "@/components/format";
import { fontSize, type Layout } from "./layout";
import { Picture } from "./picture";
import { ResultLegend, ResultMarks, resultNames, resultOf, round } from "./result-mark";
import { sayTimes, type TimedItem } from "./time-words";

const rowOf = { narrow: 22, wide: 33 };
const plot = { top: 20, height: 92, bottom: 26, left: 44, right: 10 };
/** Times above this many allowances are cut, so that one long one does not flatten all others. */
const cutAt = 3;

/** How long every question stood on the screen, with what came of it, against the average that there was. */
export function ItemTimes({ items, allowanceMs }: { items: readonly TimedItem[]; allowanceMs: number }) {
  const sentence = sayTimes(items, allowanceMs);
  if (items.every(({ timeSpentMs }) => timeSpentMs === 0)) return <p className="measure">{sentence}</p>;
  const isCut = items.some(({ timeSpentMs }) => timeSpentMs > allowanceMs * cutAt);
  return (
    <Picture
      title="Time by question"
      sentence={sentence}
      legend={<ResultLegend />}
      note={`The dashed line is the average of ${formatDuration(allowanceMs)} that there was for a question.${
        isCut ? ` Times above ${formatDuration(allowanceMs * cutAt)} are cut there; the table has them whole.` : ""
      }`}
      table={{
        label: "Time by question",
        head: ["Question", "Time", "Result"],
        rows: items.map((item) => [item.position, formatDuration(item.timeSpentMs), resultNames[resultOf(item)]]),
      }}
      draw={(layout) => {
        const { height, rows } = placeItems(items, allowanceMs, layout);
        return { height, content: rows.map((row) => <Row key={row.base} row={row} layout={layout} />) };
      }}
    />
  );
}

type PlacedRow = {
  readonly base: number;
  readonly allowance: { readonly y: number; readonly text: string };
  readonly labels: readonly { readonly position: number; readonly x: number }[];
  readonly items: readonly (TimedItem & { readonly x: number; readonly y: number })[];
};

/** Where the marks of all questions stand: rows that are short enough for marks of one size, one below the other. */
export function placeItems(items: readonly TimedItem[], allowanceMs: number, layout: Layout) {
  const perRow = Math.min(rowOf[layout.name], Math.max(items.length, 1));
  const longest = Math.max(...items.map(({ timeSpentMs }) => timeSpentMs), allowanceMs * 1.2);
  const top = Math.min(longest, allowanceMs * cutAt);
  const step = plot.top + plot.height + plot.bottom;
  const rows = Array.from({ length: Math.ceil(items.length / perRow) }, (_, row): PlacedRow => {
    const base = row * step + plot.top + plot.height;
    const y = scaleLinear([0, top], [base, base - plot.height]).clamp(true);
    const x = scalePoint<number>()
      .domain(Array.from({ length: perRow }, (_one, index) => index))
      .range([plot.left, layout.width - plot.right])
      .padding(0.5);
    const placed = items
      .slice(row * perRow, (row + 1) * perRow)
      .map((item, index) => ({ ...item, x: x(index) ?? plot.left, y: y(item.timeSpentMs) }));
    return {
      base,
      allowance: { y: y(allowanceMs), text: formatDuration(allowanceMs) },
      labels: placed.filter(({ position }) => position === 1 || position % 5 === 0),
      items: placed,
    };
  });
  return { height: rows.length * step, rows };
}

function Row({ row: { base, allowance, labels, items }, layout }: { row: PlacedRow; layout: Layout }) {
  const size = layout.name === "wide" ? 9 : 8;
  return (
    <g fontSize={fontSize} fill="var(--ink)">
      <line x1={plot.left} x2={layout.width - plot.right} y1={base} y2={base} stroke="var(--edge)" />
      <line
        x1={plot.left}
        x2={layout.width - plot.right}
        y1={allowance.y}
        y2={allowance.y}
        stroke="var(--ink)"
        strokeDasharray="4 4"
      />
      <text x={plot.left - 6} y={allowance.y} dy="0.35em" textAnchor="end">
        {allowance.text}
      </text>
      {labels.map(({ position, x }) => (
        <text key={position} x={x} y={base + fontSize + 4} textAnchor="middle">
          {position}
        </text>
      ))}
      <path
        d={items.map(({ x, y }) => `M${round(x)} ${round(base)}V${round(y)}`).join("")}
        stroke="var(--muted)"
        strokeWidth="2"
      />
      {(["right", "wrong", "blank"] as const).map((result) => (
        <ResultMarks key={result} result={result} at={items.filter((item) => resultOf(item) === result)} size={size} />
      ))}
    </g>
  );
}
