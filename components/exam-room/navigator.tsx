"use client";

import { Flag } from "@/components/ui/icons";
import { Dialog } from "@/components/ui/dialog";
import { stateWords } from "./review-screen";
import { completenessOf, type Completeness, type RoomState } from "./room-state";

/** Frame and icon tell the state as well as colour. */
const shapes: Record<Completeness, string> = {
  complete: "border-2 border-accent bg-accent text-on-accent",
  incomplete: "border-2 border-dashed border-warn bg-surface text-ink",
  unseen: "border border-line bg-surface text-muted",
};

/** A frame around the present question; an outline and no shadow, which forced colours would take away. */
const here = "not-focus-visible:outline-2 not-focus-visible:outline-offset-2 not-focus-visible:outline-ink";

/** A grid of all questions with their states; choosing one goes there. */
export function Navigator(props: {
  state: RoomState;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onGoTo: (position: number) => void;
}) {
  const { state, open, onOpenChange, onGoTo } = props;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Navigator" description="Choose a question to go to it.">
      <Grid state={state} onGoTo={onGoTo} />
    </Dialog>
  );
}

/** A component of its own, so that nothing of it is made while the dialog is closed. */
function Grid({ state, onGoTo }: { state: RoomState; onGoTo: (position: number) => void }) {
  return (
    <>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {(["complete", "incomplete", "unseen"] as const).map((name) => (
          <li key={name} className="flex items-center gap-2">
            <StateIcon name={name} /> {stateWords[name].word}
          </li>
        ))}
        <li className="flex items-center gap-2">
          <Flag aria-hidden="true" className="size-4 fill-current text-warn" /> Flagged
        </li>
      </ul>
      <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(3rem,1fr))] gap-2">
        {[...state.items].map(([position, { flagged }]) => {
          const completeness = completenessOf(state, position);
          const isHere = position === state.position && state.view === "item";
          return (
            <li key={position}>
              <button
                type="button"
                onClick={() => onGoTo(position)}
                {...(isHere ? { "aria-current": "true" as const } : {})}
                aria-label={`Question ${position}, ${stateWords[completeness].word.toLowerCase()}${flagged ? ", flagged" : ""}`}
                className={`figures relative grid h-12 w-full place-items-center content-center rounded-md leading-tight font-medium ${shapes[completeness]} ${isHere ? here : ""}`}
              >
                {position}
                <StateIcon name={completeness} />
                {flagged && (
                  <span className="absolute -top-2 -right-1.5 rounded-full border border-warn bg-warn-soft p-0.5 text-warn">
                    <Flag aria-hidden="true" className="size-3 fill-current" />
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function StateIcon({ name }: { name: Completeness }) {
  const { Icon } = stateWords[name];
  return <Icon aria-hidden="true" className="size-4" />;
}
