import { PageHeading } from "@/components/site/page-heading";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** The comparison before two attempts are chosen. */
export function NothingToCompare() {
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>Compare two attempts</PageHeading>
      <EmptyState
        ways={
          <>
            <LinkButton look="primary" href="/history">
              Choose in the history
            </LinkButton>
            <LinkButton href="/exam/new">Begin a full exam</LinkButton>
          </>
        }
      >
        Here two attempts stand side by side, with a word on whether their scores differ by more than their errors. Two
        attempts with a report are needed: tick “Compare” at both of them in the history.
      </EmptyState>
    </div>
  );
}
