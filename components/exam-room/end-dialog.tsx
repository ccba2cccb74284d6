"use client";

import { countOf } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countStates, type RoomState } from "./room-state";

/** The second step before the end: counts what is blank and says that there is no way back. */
export function EndDialog(props: {
  state: RoomState;
  open: boolean;
  label: string;
  isEnding: boolean;
  onOpenChange: (open: boolean) => void;
  onEnd: () => void;
}) {
  const { state, open, label, isEnding, onOpenChange, onEnd } = props;
  const { complete, incomplete, unseen } = countStates(state);
  const total = state.items.size;
  const left = incomplete + unseen;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`${label}?`}
      description={
        left === 0
          ? `${total === 1 ? "The question is" : `All ${total} questions are`} complete. After the end no answer can be changed.`
          : `${left} of ${countOf(total, "question")} ${left === 1 ? "is" : "are"} not complete (${unseen} unseen) and ${left === 1 ? "counts" : "count"} as wrong. ${complete} ${complete === 1 ? "is" : "are"} complete. After the end no answer can be changed.`
      }
    >
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => onOpenChange(false)}>Go back</Button>
        <Button look="danger" onClick={onEnd} disabled={isEnding}>
          {isEnding ? "Ending ..." : `${label} now`}
        </Button>
      </div>
    </Dialog>
  );
}
