import "server-only";
import { getClient } from "@/lib/db/client";
import { requireCandidate } from "./candidate";
import { answer, readBody, readRoute, respond } from "./http";
import {
  attemptRouteSchema,
  responseRouteSchema,
  saveResponseSchema,
  startSchema,
  submitSchema,
  visitsBodySchema,
} from "./requests";
import { readClock, readState, recordVisits, submitAttempt } from "./run-attempt";
import { lockResponse, saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";

/** The HTTP doors: parse, take the time, pass on. `params` is what the route hands over, still unparsed. */

export type RouteContext = { readonly params: Promise<unknown> };

export function openStart(request: Request): Promise<Response> {
  return answer(async () => {
    const body = await readBody(request, startSchema);
    if (!body.ok) return respond(body);
    const db = getClient();
    const candidate = await requireCandidate(db);
    const start = body.value;
    const started =
      start.kind === "mock"
        ? await startMock(db, { candidate, ...start }, new Date())
        : await startQuiz(db, { candidate, ...start }, new Date());
    return respond(started, 201);
  });
}

export function openSave(request: Request, { params }: RouteContext): Promise<Response> {
  return answer(async () => writeOne(request, await params, saveResponse));
}

export function openLock(request: Request, { params }: RouteContext): Promise<Response> {
  return answer(async () => writeOne(request, await params, lockResponse));
}

async function writeOne(
  request: Request,
  params: unknown,
  write: typeof saveResponse | typeof lockResponse,
): Promise<Response> {
  const route = readRoute(responseRouteSchema, params);
  if (!route.ok) return respond(route);
  const body = await readBody(request, saveResponseSchema);
  if (!body.ok) return respond(body);
  const db = getClient();
  const candidate = await requireCandidate(db);
  const { id, position } = route.value;
  return respond<unknown>(await write(db, { candidate, attemptId: id, position, ...body.value }, new Date()));
}

export function openVisits(request: Request, { params }: RouteContext): Promise<Response> {
  return answer(async () => {
    const route = readRoute(attemptRouteSchema, await params);
    if (!route.ok) return respond(route);
    const body = await readBody(request, visitsBodySchema);
    if (!body.ok) return respond(body);
    const db = getClient();
    const candidate = await requireCandidate(db);
    return respond(await recordVisits(db, { candidate, attemptId: route.value.id, ...body.value }, new Date()));
  });
}

export function openSubmit(request: Request, { params }: RouteContext): Promise<Response> {
  return answer(async () => {
    const route = readRoute(attemptRouteSchema, await params);
    if (!route.ok) return respond(route);
    const body = await readBody(request, submitSchema);
    if (!body.ok) return respond(body);
    const db = getClient();
    const candidate = await requireCandidate(db);
    return respond(await submitAttempt(db, { candidate, attemptId: route.value.id, ...body.value }, new Date()));
  });
}

export function openClock(_request: Request, context: RouteContext): Promise<Response> {
  return read(context, readClock);
}

export function openState(_request: Request, context: RouteContext): Promise<Response> {
  return read(context, readState);
}

function read({ params }: RouteContext, find: typeof readClock | typeof readState): Promise<Response> {
  return answer(async () => {
    const route = readRoute(attemptRouteSchema, await params);
    if (!route.ok) return respond(route);
    const db = getClient();
    const candidate = await requireCandidate(db);
    return respond<unknown>(await find(db, { candidate, attemptId: route.value.id }, new Date()));
  });
}
