import { sayShare } from "@/components/format";
import { LinkButton } from "@/components/ui/link-button";
import { InlineCode } from "@/components/inline-code";
import { Markdown } from "@/components/markdown";
import { Notice } from "@/components/ui/notice";
import { ScrollTable } from "@/components/ui/scroll-table";
import type { ItemFigures, ItemStatisticsView, OptionFigures } from "@/lib/exam/bank-views";
import { sayFigure } from "./figures";
import { Flags } from "./flags";

/** One question: its figures, and its options with who took them. */
export function ItemStatistics({ view }: { view: ItemStatisticsView }) {
  const { figures, candidates, shownFrom, content } = view;
  return (
    <>
      <p className="text-muted">
        <span className="figures">{view.task}</span> {view.topic}
      </p>
      {figures === null ? (
        <p className="measure">
          Too few candidates have met this question: {candidates} of the {shownFrom} from whom on figures are shown.
        </p>
      ) : (
        <>
          <Flags flags={figures.flags} />
          <FigureList figures={figures} candidates={candidates} />
        </>
      )}
      {"withheld" in content ? <Withheld item={view.item} why={content.withheld} /> : <Content {...content} />}
      <div>
        <LinkButton href="/bank">All questions</LinkButton>
      </div>
    </>
  );
}

function FigureList({ figures, candidates }: { figures: ItemFigures; candidates: number }) {
  const { difficulty } = figures;
  const rows: readonly (readonly [string, string])[] = [
    ["Candidates", String(candidates)],
    ["Right", sayShare(figures.facility)],
    ["Correlation with the rest", sayFigure(figures.pointBiserial)],
    ["Discrimination index", sayFigure(figures.discriminationIndex, 0)],
    ["Discriminative efficiency, %", sayFigure(figures.discriminativeEfficiency, 0)],
    ["Effective weight, %", sayFigure(figures.effectiveWeight, 1)],
    ["Difficulty as rated, logits", sayFigure(difficulty.rated)],
    ["Difficulty by answers, logits", `${sayFigure(difficulty.b)} ± ${sayFigure(difficulty.sd)}`],
  ];
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 sm:max-w-md">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt>{name}</dt>
          <dd className="figures text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Content({ stem, options }: { stem: string; options: readonly OptionFigures[] }) {
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="text-lg font-semibold">Question</h2>
      <Markdown text={stem} />
      <ScrollTable label="Options" caption="Options, the share that chose them and how that goes with the rest">
        <thead>
          <tr className="border-b border-edge align-bottom">
            <th scope="col" className="py-2 pr-4">
              Option
            </th>
            <th scope="col" className="py-2 pr-4 text-right">
              Chosen
            </th>
            <th scope="col" className="py-2 text-right">
              With the rest
            </th>
          </tr>
        </thead>
        <tbody>
          {options.map(({ text, isKey, share, restCorrelation }) => (
            <tr key={text} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-4 font-normal">
                {isKey && <span className="font-semibold text-good">Key: </span>}
                <InlineCode text={text} />
              </th>
              <td className="figures py-2 pr-4 text-right whitespace-nowrap">{sayShare(share)}</td>
              <td className="figures py-2 text-right">{sayFigure(restCorrelation)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}

const reasons = {
  family: "The numbers of this question are other ones each time, so its options have no shares.",
  open: "This question stands in an attempt that is open. Its options are shown once that has ended.",
  unmet:
    "You have not met this question yet. Seeing it with its key here means that it will measure nothing when it comes in an exam.",
} as const;

function Withheld({ item, why }: { item: string; why: keyof typeof reasons }) {
  return (
    <Notice>
      <p>{reasons[why]}</p>
      {why === "unmet" && (
        <LinkButton look="quiet" href={`/bank/items/${item}?show=yes`}>
          Show it all the same
        </LinkButton>
      )}
    </Notice>
  );
}
