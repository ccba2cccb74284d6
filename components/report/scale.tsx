import { CircleX } from "@/components/ui/icons";
import { CircleCheck } from "@/components/ui/notice-icons";
import { ScoreTable } from "@/components/charts/score-table";
import type { MockScore } from "@/lib/exam/report-views";
import type { ReportRow } from "@/lib/exam/views";
import { sayPrecision } from "./precision";

/** The scaled score with pass or fail, on the line from lowest to highest score with the mark of the cut. */
export function Scale({ mock, raw }: { mock: MockScore; raw: ReportRow }) {
  const { scaled, passed, scale, neededCorrect, band } = mock;
  const x = (score: number) => `${((score - scale.min) / (scale.max - scale.min)) * 100}%`;
  const Icon = passed ? CircleCheck : CircleX;
  return (
    <div className="grid grid-cols-1 gap-2">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <span className="figures text-4xl font-semibold" data-testid="scaled-score">
          {scaled}
        </span>
        <span className={`inline-flex items-center gap-1.5 text-xl font-semibold ${passed ? "text-good" : "text-bad"}`}>
          <Icon aria-hidden="true" className="size-5 self-center" />
          {passed ? "passed" : "not passed"}
        </span>
      </p>
      <div className="max-w-2xl px-3">
        {/* In per cent of its width, so that the figures keep their size on a phone. */}
        <svg aria-hidden="true" height="64" className="block w-full overflow-visible">
          <line x1="0%" x2="100%" y1="32" y2="32" stroke="var(--edge)" strokeWidth="2" />
          {/* The 90 % band: where the true score most likely lies. */}
          <line
            x1={x(band.low)}
            x2={x(band.high)}
            y1="32"
            y2="32"
            stroke="var(--muted)"
            strokeOpacity="0.55"
            strokeWidth="10"
            strokeLinecap="butt"
          />
          <line x1={x(scale.cut)} x2={x(scale.cut)} y1="20" y2="44" stroke="var(--ink)" strokeWidth="2" />
          <circle
            cx={x(scaled)}
            cy="32"
            r="9"
            fill={passed ? "var(--good)" : "var(--bad)"}
            stroke="var(--surface)"
            strokeWidth="2"
          />
          <g fontSize="14" fill="var(--ink)">
            <text x="0%" y="60">
              {scale.min}
            </text>
            <text x={x(scale.cut)} y="14" textAnchor="middle">
              {scale.cut} passes
            </text>
            <text x="100%" y="60" textAnchor="end">
              {scale.max}
            </text>
          </g>
        </svg>
      </div>
      <p className="figures measure">
        {scaled} on the scale from {scale.min} to {scale.max}, where {scale.cut} passes. {raw.correct} of {raw.total}{" "}
        counted questions are right; this form passes from {neededCorrect} correct.
      </p>
      <p className="figures measure" data-testid="precision">
        {sayPrecision(mock)}
      </p>
      <ScoreTable mock={mock} />
    </div>
  );
}
