import "server-only";
import { scaleLinear, type ScaleLinear } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";
import { formatDuration } from "@/components/format";
import { fontSize, type Layout } from "./layout";
import { Picture } from "./picture";
import { answeredBy, sayPace, type PacedItem } from "./time-words";

type Props = { items: readonly PacedItem[]; timeLimitMs: number | null; allowanceMs: number };

const plot = { top: 16, bottom: 30, left: 36, right: 36 };

/** How many answers stood after how long, against an even pace over the time that there was. */
export function Pacing({ items, timeLimitMs, allowanceMs }: Props) {
  const fullMs = timeLimitMs ?? allowanceMs * items.length;
  const sentence = sayPace(items, { fullMs, isTimed: timeLimitMs !== null });
  if (items.every(({ answeredAfterMs }) => answeredAfterMs === null)) return <p className="measure">{sentence}</p>;
  const steps = Array.from({ length: 11 }, (_, step) => (fullMs * step) / 10);
  return (
    <Picture
      title="Pace"
      sentence={sentence}
      note="A question counts from the moment when its answer was last written: one that was changed late stands late here. The dashed line is the even pace."
      table={{
        label: "Pace",
        head: ["After", "Answered", "Even pace"],
        rows: steps.map((ms, step) => [
          formatDuration(ms),
          answeredBy(items, ms),
          Math.round((items.length * step) / 10),
        ]),
      }}
      draw={(layout) => {
        const { height, path, x, y } = placePace(items, fullMs, layout);
        const endMs = x.domain()[1] ?? fullMs;
        return {
          height,
          content: (
            <g fontSize={fontSize} fill="var(--ink)">
              <line x1={x(0)} x2={x(endMs)} y1={y(0)} y2={y(0)} stroke="var(--edge)" />
              <line x1={x(0)} x2={x(0)} y1={y(0)} y2={y(items.length)} stroke="var(--edge)" />
              <line x1={x(0)} x2={x(fullMs)} y1={y(0)} y2={y(items.length)} stroke="var(--ink)" strokeDasharray="4 4" />
              <path d={path} fill="none" stroke="var(--accent)" strokeWidth="2.5" />
              {[0, items.length].map((count) => (
                <text key={count} x={x(0) - 6} y={y(count)} dy="0.35em" textAnchor="end">
                  {count}
                </text>
              ))}
              {ticksOf(x, fullMs).map((ms, index) => (
                <text key={ms} x={x(ms)} y={y(0) + fontSize + 6} textAnchor={index === 0 ? "start" : "middle"}>
                  {formatDuration(ms)}
                </text>
              ))}
            </g>
          ),
        };
      }}
    />
  );
}

/** Begin, half and end of the time that there was; where it is short beside what was taken, what was taken instead. */
function ticksOf(x: ScaleLinear<number, number>, fullMs: number): readonly number[] {
  const endMs = x.domain()[1] ?? fullMs;
  return x(fullMs) - x(0) > 160 ? [0, fullMs / 2, fullMs] : [0, endMs];
}

/** The course of the answers as a path of steps, with the scales that it was drawn by. */
export function placePace(items: readonly PacedItem[], fullMs: number, layout: Layout) {
  const times = items.flatMap(({ answeredAfterMs }) => (answeredAfterMs === null ? [] : [answeredAfterMs]));
  const height = layout.name === "wide" ? 240 : 200;
  const x = scaleLinear([0, Math.max(fullMs, ...times)], [plot.left, layout.width - plot.right]);
  const y = scaleLinear([0, items.length], [height - plot.bottom, plot.top]);
  const points = [0, ...times.sort((a, b) => a - b)].map((ms, count) => ({ ms, count }));
  const path = line<(typeof points)[number]>()
    .x(({ ms }) => x(ms))
    .y(({ count }) => y(count))
    .curve(curveStepAfter)(points);
  return { height, x, y, path: path ?? "" };
}
