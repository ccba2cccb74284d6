import { LocalTime } from "@/components/site/local-time";
import { ScrollTable } from "@/components/ui/scroll-table";

export type CoursePoint = {
  readonly attemptId: string;
  readonly title: string;
  readonly at: string;
  readonly scaled: number;
  readonly low: number;
  readonly high: number;
};

type Props = {
  points: readonly CoursePoint[];
  scale: { readonly min: number; readonly cut: number; readonly max: number };
  /** What the picture shows, in a sentence. */
  sentence: string;
  /** What the table behind it holds. */
  label: string;
  heads: readonly [string, string, string, string];
};

/** Scores in their order: points with their bands for the eye, a sentence, and a table for everybody. */
export function ScoreCourse({ points, scale, sentence, label, heads }: Props) {
  return (
    <figure className="grid max-w-2xl grid-cols-1 gap-2">
      <Drawing points={points} scale={scale} />
      <figcaption className="figures text-sm text-muted">{sentence}</figcaption>
      <details>
        <summary className="min-h-6 text-sm font-medium">The same as a table</summary>
        <ScrollTable label={label} caption={`${label}, oldest first`}>
          <thead>
            <tr className="border-b border-edge">
              {heads.map((head) => (
                <th key={head} scope="col" className="py-2 pr-4">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="figures">
            {points.map(({ attemptId, title, at, scaled, low, high }) => (
              <tr key={attemptId} className="border-b border-line">
                <td className="py-2 pr-4">{title}</td>
                <td className="py-2 pr-4 whitespace-nowrap">
                  <LocalTime iso={at} />
                </td>
                <td className="py-2 pr-4">{scaled}</td>
                <td className="py-2 pr-4 whitespace-nowrap">
                  {low} and {high}
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </details>
    </figure>
  );
}

function Drawing({ points, scale }: Pick<Props, "points" | "scale">) {
  const x = (index: number) => `${((index + 0.5) / points.length) * 100}%`;
  const y = (score: number) => `${(1 - (score - scale.min) / (scale.max - scale.min)) * 100}%`;
  const isDense = points.length > 15;
  return (
    <svg aria-hidden="true" height="160" className="block w-full overflow-visible">
      <line x1="0%" x2="100%" y1={y(scale.cut)} y2={y(scale.cut)} stroke="var(--ink)" strokeDasharray="4 4" />
      <text x="0%" y={y(scale.cut)} dy="-6" fontSize="14" fill="var(--ink)">
        {scale.cut} passes
      </text>
      {points.map(({ attemptId, low, high }, index) => (
        <line
          key={attemptId}
          x1={x(index)}
          x2={x(index)}
          y1={y(low)}
          y2={y(high)}
          stroke="var(--muted)"
          strokeOpacity="0.55"
          strokeWidth={isDense ? 5 : 10}
        />
      ))}
      {points.slice(1).map(({ attemptId, scaled }, index) => (
        <line
          key={attemptId}
          x1={x(index)}
          x2={x(index + 1)}
          y1={y(points[index]?.scaled ?? scaled)}
          y2={y(scaled)}
          stroke="var(--accent)"
          strokeWidth="2"
        />
      ))}
      {points.map(({ attemptId, scaled }, index) => (
        <circle
          key={attemptId}
          cx={x(index)}
          cy={y(scaled)}
          r={isDense ? 4 : 6}
          fill="var(--accent)"
          stroke="var(--surface)"
          strokeWidth="2"
        />
      ))}
    </svg>
  );
}
