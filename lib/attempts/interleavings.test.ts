import fc from "fast-check";
import { expect, it } from "vitest";
import { findPlaces, type AttemptPlace } from "@/lib/db/attempts";
import { after, begin, candidate, eachWithCandidate } from "@/lib/testing/candidate";
import { runs } from "@/lib/testing/counts";
import { loadReport } from "./load-report";
import { openResult } from "./open-result";
import { submitAttempt } from "./run-attempt";
import { saveResponse } from "./save-response";
import { startMock } from "./start-attempt";

const test = eachWithCandidate();

type Write = {
  readonly position: number;
  readonly sequence: number;
  readonly choice: number;
  readonly flagged: boolean;
};

const write = fc.record({
  position: fc.integer({ min: 1, max: 3 }),
  sequence: fc.integer({ min: 1, max: 9 }),
  choice: fc.integer({ min: 0, max: 4 }),
  flagged: fc.boolean(),
});
const identity = ({ position, sequence }: Write) => `${position}/${sequence}`;

/** Different writes, and the order in which they arrive: each at least once, some more often, in groups that come at the same time. */
const deliveries = fc.uniqueArray(write, { selector: identity, minLength: 1, maxLength: 10 }).chain((writes) =>
  fc.record({
    writes: fc.constant(writes),
    arriving: fc.shuffledSubarray([...writes, ...writes], { minLength: writes.length }),
    together: fc.integer({ min: 1, max: 4 }),
  }),
);

/** The handle that a choice names; 4 is none. */
const toHandles = (place: AttemptPlace, choice: number) =>
  place.optionOrder.slice(choice, choice + 1).flatMap(({ handle }) => (choice === 4 ? [] : [handle]));

it("holds the newest answer of every question in rows and report, whatever order and repetition it came in", async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ writes, arriving, together }) => {
      const asked = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true, candidate } as const;
      const started = await startMock(test.db, asked, begin);
      if (!started.ok) throw new Error(started.problem.message);
      const { attemptId } = started.value;
      const places = await findPlaces(test.db, attemptId);
      const acknowledged = new Map<number, number>();
      const send = async ({ position, sequence, choice, flagged }: Write) => {
        const place = places[position - 1];
        if (place === undefined) throw new Error("no place");
        const sent = { selected: toHandles(place, choice), flagged, timeSpentMs: 0, sequence };
        const saved = await saveResponse(test.db, { candidate, attemptId, position, ...sent }, after(1));
        if (!saved.ok) throw new Error(saved.problem.message);
        // What is acknowledged is this write or a newer one, and never goes back.
        expect(saved.value.sequence).toBeGreaterThanOrEqual(sequence);
        acknowledged.set(position, Math.max(acknowledged.get(position) ?? 0, saved.value.sequence));
      };
      const all = [...arriving, ...writes];
      for (let at = 0; at < all.length; at += together) await Promise.all(all.slice(at, at + together).map(send));
      await submitAttempt(test.db, { candidate, attemptId }, after(2));
      await openResult(test.db, { candidate, attemptId }, after(3));
      const report = await loadReport(attemptId, after(4), test.db);
      const rows = await findPlaces(test.db, attemptId);
      for (const [position, sequence] of acknowledged) {
        const newest = writes
          .filter((each) => each.position === position)
          .reduce((x, y) => (y.sequence > x.sequence ? y : x));
        const row = rows[position - 1];
        if (row === undefined) throw new Error("no row");
        expect(sequence).toBe(newest.sequence);
        const selected = row.optionOrder
          .filter(({ optionId }) => row.selected.includes(optionId))
          .map(({ handle }) => handle);
        expect({ ...row, selected }).toMatchObject({
          sequence: newest.sequence,
          selected: toHandles(row, newest.choice),
          flagged: newest.flagged,
        });
        expect(report?.items[position - 1]).toMatchObject({ blank: selected.length === 0, flagged: newest.flagged });
      }
    }),
    { numRuns: runs(15, 100) },
  );
});
