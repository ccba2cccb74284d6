import "server-only";
import { scaleBand, scaleLinear } from "d3-scale";
import { changeNames, countChanges, knownChanges, sayChanges } from "./bar-words";
import { fontSize, type Layout } from "./layout";
import { Picture } from "./picture";
import type { ReportItem } from "@/lib/exam/report-views";

const rowHeight = 30;
const plot = { left: 136, right: 34 };
const looks = {
  rightToWrong: { fill: "var(--bad)" },
  wrongToRight: { fill: "var(--good)" },
  wrongToWrong: { fill: "var(--surface)", stroke: "var(--edge)", strokeWidth: 2 },
} as const;

/** What became of the answers that were changed; a sentence alone where that is not known, or none was. */
export function ChangeBars({ items }: { items: readonly ReportItem[] }) {
  const sentence = sayChanges(items);
  const counts = countChanges(items);
  if (knownChanges.every((change) => counts[change] === 0)) {
    return (
      <section className="grid grid-cols-1 gap-1">
        <h3 className="font-semibold">Changed answers</h3>
        <p className="figures measure">{sentence}</p>
      </section>
    );
  }
  return (
    <Picture
      title="Changed answers"
      sentence={sentence}
      note="From the first complete answer to the one that counts; an answer that was changed and changed back is not changed."
      table={{
        label: "Changed answers",
        head: ["Change", "Answers", "Questions"],
        rows: knownChanges.map((change) => [
          changeNames[change],
          counts[change],
          items
            .filter((item) => item.change === change)
            .map(({ position }) => position)
            .join(", ") || "none",
        ]),
      }}
      draw={(layout) => {
        const { height, bars } = placeChanges(counts, layout);
        return {
          height,
          content: (
            <g fontSize={fontSize} fill="var(--ink)">
              {bars.map(({ change, y, thickness, left, end, count }) => (
                <g key={change}>
                  <text x={left - 8} y={y + thickness / 2} dy="0.35em" textAnchor="end">
                    {changeNames[change]}
                  </text>
                  <rect x={left} y={y} width={end - left} height={thickness} {...looks[change]} />
                  <text x={end + 8} y={y + thickness / 2} dy="0.35em">
                    {count}
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

/** Where the bars of the three kinds of change stand; lengths are numbers of answers. */
export function placeChanges(
  counts: Pick<ReturnType<typeof countChanges>, (typeof knownChanges)[number]>,
  layout: Layout,
) {
  const height = knownChanges.length * rowHeight;
  const most = Math.max(...knownChanges.map((change) => counts[change]), 1);
  const x = scaleLinear([0, most], [plot.left, layout.width - plot.right]);
  const y = scaleBand(knownChanges, [0, height]).paddingInner(0.25).paddingOuter(0.1);
  const bars = knownChanges.map((change) => ({
    ...{ change, count: counts[change], thickness: y.bandwidth() },
    ...{ y: y(change) ?? 0, left: x(0), end: x(counts[change]) },
  }));
  return { height, bars };
}
