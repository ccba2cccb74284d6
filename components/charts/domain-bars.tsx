import "server-only";
import { scaleBand, scaleLinear } from "d3-scale";
import type { ReportDomain, ReportTask } from "@/lib/exam/report-views";
import { sayDomains } from "./bar-words";
import { fontSize, type Layout } from "./layout";
import { Picture } from "./picture";
import { round } from "./result-mark";

type Props = { domains: readonly ReportDomain[]; tasks: readonly ReportTask[] };

const rowHeight = 26;
const plot = { top: 4, bottom: 26, left: 84, right: 84 };

/** The share right in every domain, with its band, and in the tasks below it. */
export function DomainBars({ domains, tasks }: Props) {
  if (domains.length === 0) return <p className="measure">{sayDomains(domains)}</p>;
  const hasBand = domains.some(({ shareBand }) => shareBand !== null);
  return (
    <Picture
      title="Share right by domain and task"
      sentence={sayDomains(domains)}
      {...(hasBand
        ? { note: "The line through the bar of a domain is its band: the true share lies in it nine times in ten." }
        : {})}
      table={{
        label: "Share right by domain and task",
        head: ["Domain or task", "Correct", "Of"],
        rows: toRows(domains, tasks).map(({ name, title, correct, total }) => [`${name}: ${title}`, correct, total]),
      }}
      draw={(layout) => {
        const { height, bars, ticks } = placeBars(domains, tasks, layout);
        return {
          height,
          content: (
            <g fontSize={fontSize} fill="var(--ink)">
              {/* One path for all bars of a kind, since a page has them twice, for wide and for narrow places. */}
              <path d={bars.map((bar) => drawBar(bar, bar.right)).join("")} fill="none" stroke="var(--line)" />
              <Fill bars={bars.filter(({ isDomain }) => isDomain)} fill="var(--accent)" />
              <Fill bars={bars.filter(({ isDomain }) => !isDomain)} fill="var(--muted)" fillOpacity={0.6} />
              {bars.map((bar) => (
                <Labels key={bar.name} bar={bar} />
              ))}
              {ticks.map(({ share, x }) => (
                <text key={share} x={x} y={height - 6} textAnchor="middle">
                  {share * 100} %
                </text>
              ))}
            </g>
          ),
        };
      }}
    />
  );
}

type Row = {
  readonly name: string;
  readonly title: string;
  readonly isDomain: boolean;
  readonly correct: number;
  readonly total: number;
  readonly band: { readonly low: number; readonly high: number } | null;
};

function toRows(domains: readonly ReportDomain[], tasks: readonly ReportTask[]): Row[] {
  return domains.flatMap(({ number, title, correct, total, shareBand }) => [
    { name: `Domain ${number}`, title, isDomain: true, correct, total, band: shareBand },
    ...tasks
      .filter(({ domain }) => domain === number)
      .map((task) => ({
        ...{ name: `Task ${task.id}`, title: task.title, isDomain: false, band: null },
        ...{ correct: task.correct, total: task.total },
      })),
  ]);
}

/** Where the bars of domains and tasks stand. */
export function placeBars(domains: readonly ReportDomain[], tasks: readonly ReportTask[], layout: Layout) {
  const rows = toRows(domains, tasks);
  const height = plot.top + rows.length * rowHeight + plot.bottom;
  const x = scaleLinear([0, 1], [plot.left, layout.width - plot.right]);
  const y = scaleBand(
    rows.map(({ name }) => name),
    [plot.top, height - plot.bottom],
  ).paddingInner(0.25);
  const bars = rows.map((row) => ({
    ...row,
    y: y(row.name) ?? plot.top,
    thickness: y.bandwidth(),
    left: x(0),
    right: x(1),
    end: x(row.total === 0 ? 0 : row.correct / row.total),
    line: row.band === null ? null : { low: x(row.band.low), high: x(row.band.high) },
  }));
  return { height, bars, ticks: [0, 0.5, 1].map((share) => ({ share, x: x(share) })) };
}

type PlacedBar = ReturnType<typeof placeBars>["bars"][number];

function drawBar({ left, y, thickness }: PlacedBar, end: number): string {
  return `M${round(left)} ${round(y)}H${round(end)}V${round(y + thickness)}H${round(left)}z`;
}

function Fill({ bars, ...look }: { bars: readonly PlacedBar[]; fill: string; fillOpacity?: number }) {
  return <path d={bars.map((bar) => drawBar(bar, bar.end)).join("")} {...look} />;
}

/** The name before a bar, what was right behind it, and the band of a domain across it. */
function Labels({ bar }: { bar: PlacedBar }) {
  const { name, isDomain, correct, total, y, thickness, left, right, line } = bar;
  const middle = round(y + thickness / 2);
  const weight = isDomain ? { fontWeight: 600 } : {};
  return (
    <>
      <text x={left - 8} y={middle} dy="0.35em" textAnchor="end" {...weight}>
        {name}
      </text>
      {line !== null && (
        <g strokeLinecap="round">
          <line x1={line.low} x2={line.high} y1={middle} y2={middle} stroke="var(--surface)" strokeWidth="6" />
          <line x1={line.low} x2={line.high} y1={middle} y2={middle} stroke="var(--ink)" strokeWidth="2.5" />
        </g>
      )}
      <text x={right + 8} y={middle} dy="0.35em" {...weight}>
        {`${correct} of ${total}`}
      </text>
    </>
  );
}
