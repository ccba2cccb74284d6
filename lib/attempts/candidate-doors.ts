import "server-only";
import { z } from "zod";
import { changeDisplay } from "@/lib/exam/display";
import { findDisplay, markTutorialSeen, writeDisplay } from "@/lib/db/candidates";
import { chooseBlueprint } from "./blueprint";
import { setExamTime } from "./exam-time";
import { setKeys } from "./keys";
import { accept } from "./outcome";
import { openResult } from "./open-result";
import {
  attemptRouteSchema,
  blueprintSchema,
  displaySchema,
  emptySchema,
  examTimeSchema,
  keysSchema,
  resultSchema,
} from "./requests";
import { serverNow } from "./server-clock";
import { write, type RouteContext } from "./write-door";

/** The HTTP doors to what is kept with the candidate, and to the result of an exam. */

const own = { route: z.object({}), params: {} };

/** Keeps how pages are to be shown. Another window may have changed what this one does not name. */
export function openSettings(request: Request): Promise<Response> {
  return write(request, { ...own, body: displaySchema }, async (db, { candidate, body }) => {
    const display = changeDisplay(await findDisplay(db, candidate.id), body);
    await writeDisplay(db, candidate.id, display);
    return accept({ display });
  });
}

/** Keeps the time that the next mock exams are to have. */
export function openExamTime(request: Request): Promise<Response> {
  return write(request, { ...own, body: examTimeSchema }, async (db, { candidate, body }) =>
    setExamTime(db, candidate, { text: body.time, now: serverNow() }),
  );
}

/** Keeps which blueprint the candidate prepares for. */
export function openBlueprintChoice(request: Request): Promise<Response> {
  return write(request, { ...own, body: blueprintSchema }, async (db, { candidate, body }) =>
    chooseBlueprint(db, candidate, { code: body.code, now: serverNow() }),
  );
}

/** Keeps which keys of the exam room are not as they come. */
export function openKeys(request: Request): Promise<Response> {
  return write(request, { ...own, body: keysSchema }, async (db, { candidate, body }) =>
    setKeys(db, candidate, body.keys),
  );
}

/** Remembers that the tutorial was finished or skipped. */
export function openTutorial(request: Request): Promise<Response> {
  return write(request, { ...own, body: emptySchema }, async (db, { candidate }) => {
    await markTutorialSeen(db, candidate.id, serverNow());
    return accept({ hasSeenTutorial: true });
  });
}

/** Shows the result of a closed attempt from now on. */
export async function openResultDoor(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: resultSchema };
  return write(request, shape, async (db, { candidate, route: { id }, body }) =>
    openResult(db, { candidate, attemptId: id, ...body }, serverNow()),
  );
}
