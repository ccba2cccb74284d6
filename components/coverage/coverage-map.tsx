import { BeginButton } from "@/components/start/begin-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { nameBlueprint } from "@/lib/exam/blueprint-views";
import type { CoverageView } from "@/lib/exam/review-views";
import { CoverageTable } from "./coverage-table";
import { sayCounts, sayGap } from "./coverage-words";
import { FoldedTable } from "./folded-table";

/** What of the bank was met and is known: domains with their tasks and skills, then topics. */
export function CoverageMap({ view }: { view: CoverageView }) {
  const { total, domains, topicGroups, gap, quiz } = view;
  return (
    <div className="grid grid-cols-1 gap-8">
      <section className="grid grid-cols-1 gap-4">
        <p className="figures text-muted" data-testid="blueprint">
          {nameBlueprint(view.blueprint)}
        </p>
        <p className="figures measure" data-testid="coverage">
          {sayCounts(total)}.
        </p>
        {total.asked === 0 && (
          <EmptyState
            ways={
              <LinkButton look="primary" href="/exam/new">
                Begin a full exam
              </LinkButton>
            }
          >
            This page tells what of the bank you have met and got right, and where the largest gap is. No answer counts
            here yet: finish an exam, or begin with the quiz below.
          </EmptyState>
        )}
        <p className="measure text-muted">
          Right means right the last time. An exam whose result you have not opened is left out, and so is whatever is
          open.
        </p>
        {gap === null ? (
          <p className="measure">
            There is no gap to fill now: every task was right throughout, or its questions are in open attempts.
          </p>
        ) : (
          <>
            <p className="figures measure">{sayGap(gap)}</p>
            <BeginButton
              body={{
                kind: "quiz",
                blueprint: view.blueprint.code,
                mode: "practice",
                domains: [],
                tasks: [gap.task],
                topics: [],
                count: gap.count,
                timed: false,
              }}
              label={`Quiz on task ${gap.task}: ${gap.count} questions`}
            />
          </>
        )}
      </section>
      {domains.map(({ number, title, tasks, ...counts }) => (
        <section key={number} aria-labelledby={`domain-${number}`} className="grid grid-cols-1 gap-3">
          <h2 id={`domain-${number}`} className="text-lg font-semibold">
            {number} {title}
          </h2>
          <p className="figures measure text-muted">{sayCounts(counts)}.</p>
          <CoverageTable caption={`Tasks of domain ${number}`} kind="tasks" rows={tasks} quiz={quiz} />
          {tasks.map(({ id, skills }) => (
            <FoldedTable
              key={id}
              summary={`Skills of task ${id} (${skills.length})`}
              caption={`Skills of task ${id}`}
              kind="skills"
              rows={skills}
              quiz={quiz}
            />
          ))}
        </section>
      ))}
      <section aria-labelledby="topics" className="grid grid-cols-1 gap-3">
        <h2 id="topics" className="text-lg font-semibold">
          Topics
        </h2>
        <p className="measure text-muted">Each question counts for its main topic.</p>
        <div className="grid grid-cols-1 items-start gap-x-8 gap-y-2 md:grid-cols-2">
          {topicGroups.map(({ group, topics }) => (
            <FoldedTable
              key={group}
              summary={`${group} (${topics.length})`}
              caption={`Topics of ${group}`}
              kind="topics"
              rows={topics}
              quiz={quiz}
            />
          ))}
        </div>
      </section>
    </div>
  );
}
