import { CircleHelp, Eye } from "@/components/ui/icons";
import { Button } from "@/components/ui/button";

/** Practice mode: the ways to be told something before answering, and what each of them costs. */
export function PracticeHelp(props: { isHelped: boolean; isBusy: boolean; onReveal: () => void }) {
  const { isHelped, isBusy, onReveal } = props;
  return (
    <div className="mt-2 grid grid-cols-1 justify-items-start gap-2">
      <Button look="quiet" className="-ml-4 text-left" aria-disabled={isBusy} onClick={onReveal}>
        <Eye aria-hidden="true" className="size-4 flex-none" />
        Show the answer: it will not count as answered
      </Button>
      <p className="measure flex gap-2 text-sm text-muted">
        <CircleHelp aria-hidden="true" className="mt-0.5 size-4 flex-none" />
        {isHelped
          ? "You have checked an option: this question does not count as right on the first try any more."
          : "Beside an option: checks that one alone. After that the question does not count as right on the first try."}
      </p>
    </div>
  );
}
