import { sayShare } from "@/components/format";
import { Link } from "@/components/ui/link";
import { ScrollTable } from "@/components/ui/scroll-table";
import type { BankStatisticsRow } from "@/lib/exam/bank-views";
import { sayFigure } from "./figures";
import { Flags } from "./flags";

/** Items with their figures; the name leads to the options. */
export function BankTable({ rows }: { rows: readonly BankStatisticsRow[] }) {
  return (
    <ScrollTable label="Questions" caption="Questions with candidates, share right, discrimination and difficulty">
      <thead>
        <tr className="border-b border-edge align-bottom">
          <th scope="col" className="py-2 pr-4">
            Question
          </th>
          <th scope="col" className="py-2 pr-4 text-right max-md:hidden">
            Candidates
          </th>
          <th scope="col" className="py-2 pr-4 text-right max-md:pr-0">
            Right
          </th>
          <th scope="col" className="py-2 pr-4 text-right max-md:hidden">
            Discrimination
          </th>
          <th scope="col" className="py-2 text-right max-md:hidden">
            Difficulty: rated, by answers
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.item} className="border-b border-line align-top">
            <th scope="row" className="py-2 pr-4 font-normal">
              <Link href={`/bank/items/${row.item}`} className="inline-flex min-h-6 text-accent underline">
                <code className="wrap-anywhere">{row.item}</code>
              </Link>
              <span className="block text-sm text-muted">
                <span className="figures">{row.task}</span> {row.topic}
              </span>
              <span className="figures block text-sm text-muted md:hidden">
                {row.candidates} {row.candidates === 1 ? "candidate" : "candidates"}
                {row.figures === null ? "" : `, discrimination ${sayFigure(row.figures.pointBiserial)}`}
              </span>
              <Flags flags={row.figures?.flags ?? []} />
            </th>
            <td className="figures py-2 pr-4 text-right max-md:hidden">{row.candidates}</td>
            <Figures row={row} />
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Figures({ row: { figures, candidates } }: { row: BankStatisticsRow }) {
  if (figures === null) {
    return (
      <>
        <td className="py-2 pr-4 text-right text-sm text-muted max-md:pr-0">
          {candidates === 0 ? "nobody yet" : "too few"}
        </td>
        <td className="max-md:hidden" />
        <td className="max-md:hidden" />
      </>
    );
  }
  const { facility, pointBiserial, difficulty } = figures;
  return (
    <>
      <td className="figures py-2 pr-4 text-right max-md:pr-0">{sayShare(facility)}</td>
      <td className="figures py-2 pr-4 text-right max-md:hidden">{sayFigure(pointBiserial)}</td>
      <td className="figures py-2 text-right whitespace-nowrap max-md:hidden">
        {sayFigure(difficulty.rated)}, {sayFigure(difficulty.b)}{" "}
        <span className="text-muted">± {sayFigure(difficulty.sd)}</span>
      </td>
    </>
  );
}
