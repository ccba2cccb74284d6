import "server-only";
import { z } from "zod";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { requireCandidate, type Candidate } from "./candidate";
import type { Outcome } from "./outcome";
import { answer, parseQuery, readBody, readRoute, respond } from "./http";
import { listProblems, reportProblem, toProblemCsv } from "./problems";
import {
  attemptRouteSchema,
  exportFormatSchema,
  problemSchema,
  responseRouteSchema,
  saveResponseSchema,
  startSchema,
  submitSchema,
  visitsBodySchema,
} from "./requests";
import { readState, recordVisits, submitAttempt } from "./run-attempt";
import { lockResponse, saveResponse } from "./save-response";
import { startMock, startQuiz } from "./start-attempt";

/** The HTTP doors: parse, take the time, pass on. `params` is what the route hands over, still unparsed. */

export type RouteContext = { readonly params: Promise<unknown> };

export function openStart(request: Request): Promise<Response> {
  return write(request, { route: z.object({}), params: {}, body: startSchema, status: 201 }, async (db, asked) => {
    const { candidate, body } = asked;
    return body.kind === "mock"
      ? startMock(db, { candidate, ...body }, new Date())
      : startQuiz(db, { candidate, ...body }, new Date());
  });
}

export async function openSave(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: responseRouteSchema, params: await params, body: saveResponseSchema };
  return write(request, shape, async (db, { candidate, route: { id, position }, body }) =>
    saveResponse(db, { candidate, attemptId: id, position, ...body }, new Date()),
  );
}

export async function openLock(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: responseRouteSchema, params: await params, body: saveResponseSchema };
  return write(request, shape, async (db, { candidate, route: { id, position }, body }) =>
    lockResponse(db, { candidate, attemptId: id, position, ...body }, new Date()),
  );
}

export async function openVisits(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: visitsBodySchema };
  return write(request, shape, async (db, { candidate, route: { id }, body }) =>
    recordVisits(db, { candidate, attemptId: id, ...body }, new Date()),
  );
}

export async function openSubmit(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: submitSchema };
  return write(request, shape, async (db, { candidate, route: { id }, body }) =>
    submitAttempt(db, { candidate, attemptId: id, ...body }, new Date()),
  );
}

export async function openProblem(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: problemSchema, status: 201 };
  return write(request, shape, async (db, { candidate, route: { id }, body }) =>
    reportProblem(db, { candidate, attemptId: id, ...body }, new Date()),
  );
}

/** The reported problems as a file: `?format=csv` or `?format=json`. */
export function openProblemExport(request: Request): Promise<Response> {
  return answer(async () => {
    const format = parseQuery(exportFormatSchema, new URL(request.url).searchParams.get("format"), "format");
    if (!format.ok) return respond(format);
    const db = getClient();
    const problems = await listProblems(db, await requireCandidate(db));
    const isCsv = format.value === "csv";
    return new Response(isCsv ? toProblemCsv(problems) : JSON.stringify({ problems }, null, 2), {
      headers: {
        "content-type": isCsv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="problems.${format.value}"`,
        "cache-control": "no-store",
      },
    });
  });
}

export function openState(_request: Request, { params }: RouteContext): Promise<Response> {
  return answer(async () => {
    const route = readRoute(attemptRouteSchema, await params);
    if (!route.ok) return respond(route);
    const db = getClient();
    const candidate = await requireCandidate(db);
    return respond(await readState(db, { candidate, attemptId: route.value.id }, new Date()));
  });
}

type Shape<R, B> = {
  readonly route: z.ZodType<R>;
  readonly params: unknown;
  readonly body: z.ZodType<B>;
  readonly status?: number;
};

type Asked<R, B> = { readonly candidate: Candidate; readonly route: R; readonly body: B };

/** Every write goes this way: address, body, who asks, then the deed. What does not parse is refused before anything is done. */
function write<R, B, T>(
  request: Request,
  shape: Shape<R, B>,
  act: (db: Client, asked: Asked<R, B>) => Promise<Outcome<T>>,
): Promise<Response> {
  return answer(async () => {
    const route = readRoute(shape.route, shape.params);
    if (!route.ok) return respond(route);
    const body = await readBody(request, shape.body);
    if (!body.ok) return respond(body);
    const db = getClient();
    const candidate = await requireCandidate(db);
    return respond(await act(db, { candidate, route: route.value, body: body.value }), shape.status);
  });
}
