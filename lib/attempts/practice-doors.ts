import "server-only";
import { pauseAttempt, resumeAttempt } from "./pause";
import { checkOption, revealItem } from "./practice-help";
import {
  attemptRouteSchema,
  checkOptionSchema,
  pauseSchema,
  responseRouteSchema,
  revealSchema,
  emptySchema,
} from "./requests";
import { serverNow } from "./server-clock";
import { write, type RouteContext } from "./write-door";

/** The HTTP doors to what only practice mode has; in exam mode each of them refuses. */

export async function openPause(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: pauseSchema };
  return write(request, shape, async (db, { candidate, route: { id }, body }) =>
    pauseAttempt(db, { candidate, attemptId: id, ...body }, serverNow()),
  );
}

export async function openResume(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: emptySchema };
  return write(request, shape, async (db, { candidate, route: { id } }) =>
    resumeAttempt(db, { candidate, attemptId: id }, serverNow()),
  );
}

export async function openReveal(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: responseRouteSchema, params: await params, body: revealSchema };
  return write(request, shape, async (db, { candidate, route: { id, position }, body }) =>
    revealItem(db, { candidate, attemptId: id, position, ...body }, serverNow()),
  );
}

export async function openCheckOption(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: responseRouteSchema, params: await params, body: checkOptionSchema };
  return write(request, shape, async (db, { candidate, route: { id, position }, body }) =>
    checkOption(db, { candidate, attemptId: id, position, ...body }, serverNow()),
  );
}
