import "server-only";
import { scaleBand, scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import type { ReportItem } from "@/lib/exam/report-views";
import { confidenceNames, countConfidence, sayConfidence, type ConfidenceRow } from "./bar-words";
import { fontSize, type Layout } from "./layout";
import { Picture } from "./picture";
import { resultNames } from "./result-mark";

const names = ["sure", "unsure", "guess", "unsaid"] as const;
const parts = ["right", "wrong", "blank"] as const;
const rowHeight = 30;
const plot = { left: 84, right: 84 };

/** What came of answers by how sure the candidate was of them; a sentence alone where nothing was said. */
export function ConfidenceBars({ items }: { items: readonly ReportItem[] }) {
  const sentence = sayConfidence(items);
  if (items.every(({ confidence }) => confidence === null)) {
    return (
      <section className="grid grid-cols-1 gap-1">
        <h3 className="font-semibold">How sure you were</h3>
        <p className="figures measure">{sentence}</p>
      </section>
    );
  }
  const counts = countConfidence(items);
  return (
    <Picture
      title="How sure you were"
      sentence={sentence}
      legend={<Legend />}
      table={{
        label: "Right, wrong and blank by how sure you were",
        head: ["You said", "Right", "Wrong", "Blank"],
        rows: names.map((name) => [confidenceNames[name], counts[name].right, counts[name].wrong, counts[name].blank]),
      }}
      draw={(layout) => {
        const { height, rows } = placeConfidence(counts, layout);
        return {
          height,
          content: (
            <g fontSize={fontSize} fill="var(--ink)">
              <Hatch id={`hatch-${layout.name}`} />
              {rows.map(({ name, y, thickness, segments, end, right, total }) => (
                <g key={name}>
                  <text x={plot.left - 8} y={y + thickness / 2} dy="0.35em" textAnchor="end">
                    {confidenceNames[name]}
                  </text>
                  {segments.map(({ part, from, to }) => (
                    <rect
                      key={part}
                      x={from}
                      y={y}
                      width={to - from}
                      height={thickness}
                      {...look(part, `hatch-${layout.name}`)}
                    />
                  ))}
                  <text x={end + 8} y={y + thickness / 2} dy="0.35em">
                    {right} of {total}
                  </text>
                </g>
              ))}
            </g>
          ),
        };
      }}
    />
  );
}

/** Where the stacked parts of the four rows stand; lengths are numbers of questions. */
export function placeConfidence(counts: ReturnType<typeof countConfidence>, layout: Layout) {
  const rows = names.map((name) => ({ name, ...counts[name] }));
  const totals = rows.map(({ right, wrong, blank }) => right + wrong + blank);
  const height = names.length * rowHeight;
  const x = scaleLinear([0, Math.max(...totals, 1)], [plot.left, layout.width - plot.right]);
  const y = scaleBand(names, [0, height]).paddingInner(0.25).paddingOuter(0.1);
  const stacked = stack<ConfidenceRow, (typeof parts)[number]>().keys(parts)(rows);
  return {
    height,
    rows: rows.map(({ name, right }, index) => {
      const segments = stacked.flatMap((series) => {
        const [from, to] = series[index] ?? [0, 0];
        return to > from ? [{ part: series.key, from: x(from), to: x(to) }] : [];
      });
      const total = totals[index] ?? 0;
      return { name, right, total, segments, y: y(name) ?? 0, thickness: y.bandwidth(), end: x(total) };
    }),
  };
}

function look(part: (typeof parts)[number], hatch: string) {
  return {
    right: { fill: "var(--good)", stroke: "var(--good)" },
    wrong: { fill: `url(#${hatch})`, stroke: "var(--bad)" },
    blank: { fill: "var(--surface)", stroke: "var(--warn)" },
  }[part];
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--surface)" />
        <line x1="0" x2="0" y1="0" y2="6" stroke="var(--bad)" strokeWidth="4" />
      </pattern>
    </defs>
  );
}

function Legend() {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {parts.map((part) => (
        <li key={part} className="inline-flex items-center gap-2">
          <svg aria-hidden="true" width="18" height="14">
            {part === "wrong" && <Hatch id="hatch-legend" />}
            <rect x="1" y="1" width="16" height="12" {...look(part, "hatch-legend")} />
          </svg>
          {resultNames[part]}
        </li>
      ))}
    </ul>
  );
}
