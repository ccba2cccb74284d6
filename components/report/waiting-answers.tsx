import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

const words = {
  exam: { until: "Once the result is shown", goOn: "Show the result without them" },
  quiz: { until: "Once the report is open", goOn: "Open the report without them" },
} as const;

/** Answers of a closed attempt could not be sent, and would not count any more after the next step: that is the candidate's to decide. */
export function WaitingAnswers(props: {
  of: keyof typeof words;
  /** How often they could not be: each time is told anew. */
  times: number;
  isBusy: boolean;
  onRetry: () => void;
  onGoOn: () => void;
}) {
  const { until, goOn } = words[props.of];
  return (
    <Notice tone="bad" role="alert">
      <p key={props.times}>
        Answers of this {props.of} wait on this device and could {props.times > 1 && "still "}not be sent. {until}, they
        do not count.
      </p>
      <p className="mt-2 flex flex-wrap gap-3">
        <Button aria-disabled={props.isBusy} onClick={props.isBusy ? undefined : props.onRetry}>
          Try again
        </Button>
        <Button look="quiet" aria-disabled={props.isBusy} onClick={props.isBusy ? undefined : props.onGoOn}>
          {goOn}
        </Button>
      </p>
    </Notice>
  );
}
