"use client";

import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { Reveal, SaveResult } from "@/lib/exam/room-views";
import type { Problem } from "@/lib/exam/views";
import type { Desk } from "./desk";
import type { Write } from "./doors";
import { keepPlace } from "./kept-place";
import { letters } from "./types";
import { completenessOf, type RoomAction, type RoomState } from "./room-state";
import type { useVisits } from "./use-visits";
import { LAST_SAVES_MS } from "./waits";

const noAnswer = "The server did not answer. Your answer is kept; try again.";
const needsConnection =
  "Not paused: the server did not answer, and the clock is the server's. The time goes on; try again once there is a connection.";

/** What practice mode has beside answering: checking an answer or one option, asking for the answer, and the pause. */
export function usePractice(room: {
  attemptId: string;
  state: RoomState;
  desk: RefObject<Desk | null>;
  visits: ReturnType<typeof useVisits>;
  /** True while nothing may be changed. */
  isHeld: boolean;
  dispatch: (action: RoomAction) => void;
  onPaused: () => void;
}) {
  const { attemptId, state, desk, visits, isHeld, dispatch, onPaused } = room;
  const { position } = state;
  const [isAsking, setAsking] = useState(false);
  const onScreen = useRef(position);
  useLayoutEffect(() => {
    onScreen.current = position;
  });
  /** Says what was asked for at this question; where another one is on the screen by now, of which one it tells. */
  const say = (text: string) => {
    dispatch({ type: "say", text: onScreen.current === position ? text : `Question ${position}: ${text}` });
  };

  /** Asks the server something, once every answer has gone to it. One question at a time. */
  async function ask<T extends object>(
    question: (desk: Desk) => Promise<T | Problem | null>,
    { missed, take, tell = say }: { missed: string; take: (answer: T) => void; tell?: (text: string) => void },
  ): Promise<void> {
    const here = desk.current;
    if (here === null || isHeld || isAsking) return;
    setAsking(true);
    await here.saver.settle(LAST_SAVES_MS);
    const answer = await question(here);
    setAsking(false);
    if (answer === null) return tell(missed);
    if (!isProblem(answer)) return take(answer);
    if (answer.code === "closed") return void here.leave();
    if (answer.code === "paused") return onPaused();
    tell(answer.message);
  }

  /** Asks by a write that locks the item, with the answer as it stands here. */
  const lockBy = (name: "lock" | "reveal") =>
    ask(
      async ({ saver, doors }) => {
        const write: Omit<Write, "timeSpentMs"> | null = saver.take(position);
        if (write === null) return null;
        const { selected, ...rest } = { ...write, timeSpentMs: visits.timeOf(position) };
        return name === "reveal" ? doors.reveal(position, rest) : doors.lock(position, { ...rest, selected });
      },
      {
        missed: noAnswer,
        take: ({ saved, reveal }: { saved: SaveResult; reveal: Reveal }) => {
          desk.current?.saver.lock(saved);
          dispatch({ type: "reveal", position, reveal });
        },
      },
    );

  const isLocked = state.items.get(position)?.reveal !== null;

  function checkAnswer(): void {
    if (isLocked) return say("The answer has been shown already.");
    if (completenessOf(state, position) !== "complete") return say("Select an answer first.");
    void lockBy("lock");
  }

  function reveal(): void {
    if (isLocked) return say("The answer has been shown already.");
    void lockBy("reveal");
  }

  function checkOption(handle: string, index: number): void {
    if (isLocked) return say("The answer has been shown already.");
    const letter = letters[index] ?? "";
    void ask(({ doors }) => doors.checkOption(position, { handle }), {
      missed: "The server did not answer. Nothing was checked; try again.",
      take: ({ option }) => {
        dispatch({ type: "checked", position, option });
        say(`Option ${letter} is ${option.isKey ? "right" : "not right"}. The reason stands under it.`);
      },
    });
  }

  /** Stops the clock. Needs a connection: a pause of which the server does not know would be time taken without asking. */
  function pause(): void {
    void ask(async ({ doors, saver }) => (saver.hasUnsaved() ? null : doors.pause(visits.read())), {
      missed: needsConnection,
      // A pause is of no question.
      tell: (text) => dispatch({ type: "say", text }),
      take: () => {
        keepPlace(attemptId, position);
        onPaused();
      },
    });
  }

  return { isAsking, checkAnswer, checkOption, reveal, pause };
}

function isProblem(answer: object): answer is Problem {
  return "code" in answer && "message" in answer;
}
