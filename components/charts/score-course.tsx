import "server-only";
import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import type { ReactNode } from "react";
import { fontSize, type Layout } from "./layout";
import { Picture } from "./picture";

export type CoursePoint = {
  readonly attemptId: string;
  readonly title: string;
  readonly when: ReactNode;
  readonly scaled: number;
  readonly low: number;
  readonly high: number;
};

type Scale = { readonly min: number; readonly cut: number; readonly max: number };

type Props = {
  points: readonly CoursePoint[];
  scale: Scale;
  title: string;
  /** What the picture shows, in a sentence. */
  sentence: string;
  heads: readonly [string, string, string, string];
};

const height = 190;
const plot = { top: 16, bottom: 12, left: 44, right: 10 };

/** Scores in their order, the oldest first: points with their bands, against what passes. */
export function ScoreCourse({ points, scale, title, sentence, heads }: Props) {
  return (
    <Picture
      title={title}
      sentence={sentence}
      note={`The oldest is on the left. The dashed line is the ${scale.cut} that passes.`}
      table={{
        label: `${title}, oldest first`,
        head: heads,
        rows: points.map(({ title: name, when, scaled, low, high }) => [name, when, scaled, `${low} and ${high}`]),
      }}
      draw={(layout) => ({ height, content: <Drawing points={points} scale={scale} layout={layout} /> })}
    />
  );
}

function Drawing({ points, scale, layout }: Pick<Props, "points" | "scale"> & { layout: Layout }) {
  const { x, y, path, mark } = placeCourse(points, scale, layout);
  const end = layout.width - plot.right;
  return (
    <g fontSize={fontSize} fill="var(--ink)">
      <line x1={plot.left} x2={end} y1={y(scale.min)} y2={y(scale.min)} stroke="var(--edge)" />
      <line x1={plot.left} x2={plot.left} y1={y(scale.min)} y2={y(scale.max)} stroke="var(--edge)" />
      <line x1={plot.left} x2={end} y1={y(scale.cut)} y2={y(scale.cut)} stroke="var(--ink)" strokeDasharray="4 4" />
      {[scale.min, scale.cut, scale.max].map((score) => (
        <text key={score} x={plot.left - 6} y={y(score)} dy="0.35em" textAnchor="end">
          {score}
        </text>
      ))}
      {points.map(({ attemptId, low, high }, index) => (
        <line
          key={attemptId}
          x1={x(index)}
          x2={x(index)}
          y1={y(low)}
          y2={y(high)}
          stroke="var(--muted)"
          strokeOpacity="0.55"
          strokeWidth={mark}
        />
      ))}
      <path d={path} fill="none" stroke="var(--accent)" strokeWidth="2" />
      {points.map(({ attemptId, scaled }, index) => (
        <circle
          key={attemptId}
          cx={x(index)}
          cy={y(scaled)}
          r={mark / 2}
          fill="var(--accent)"
          stroke="var(--surface)"
          strokeWidth="1.5"
        />
      ))}
    </g>
  );
}

/** Where scores and their line stand; `mark` is how wide a point and its band may be without touching the next. */
export function placeCourse(points: readonly Pick<CoursePoint, "scaled">[], scale: Scale, layout: Layout) {
  const places = scalePoint<number>()
    .domain(points.map((_point, index) => index))
    .range([plot.left, layout.width - plot.right])
    .padding(0.5);
  const x = (index: number) => places(index) ?? plot.left;
  const y = scaleLinear([scale.min, scale.max], [height - plot.bottom, plot.top]);
  const path = line<Pick<CoursePoint, "scaled">>()
    .x((_point, index) => x(index))
    .y(({ scaled }) => y(scaled))(points);
  return { x, y, path: path ?? "", mark: Math.min(10, Math.max(3, places.step() * 0.7)) };
}
