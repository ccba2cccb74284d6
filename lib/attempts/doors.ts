import "server-only";
import { z } from "zod";
import { getClient } from "@/lib/db/client";
import { requireCandidate, requireOwner, setExamDate } from "./candidate";
import { answer, parseQuery, readCsv, readRoute, respond, sendFile } from "./http";
import { saveMarks, saveScratch } from "./marks";
import { exportPooled, importPooled, removeImport } from "./pooled";
import { listProblems, reportProblem, toProblemCsv } from "./problems";
import {
  attemptRouteSchema,
  candidateSchema,
  emptySchema,
  exportFormatSchema,
  importNameSchema,
  importRouteSchema,
  marksSchema,
  problemSchema,
  responseRouteSchema,
  saveResponseSchema,
  scratchSchema,
  startSchema,
  submitSchema,
  takeOverSchema,
  visitsBodySchema,
  windowSchema,
} from "./requests";
import { readState, recordVisits, submitAttempt } from "./run-attempt";
import { lockResponse } from "./save-response";
import { serverNow } from "./server-clock";
import { startMock, startQuiz } from "./start-attempt";
import { startOwnQuiz } from "./start-own-quiz";
import { startReview } from "./start-review";
import { write, type RouteContext } from "./write-door";
import { takeOver } from "./take-over";

/** The HTTP doors: parse, take the time, pass on. `params` is what the route hands over, still unparsed. */

export function openStart(request: Request): Promise<Response> {
  return write(request, { route: z.object({}), params: {}, body: startSchema, status: 201 }, async (db, asked) => {
    const { candidate, body } = asked;
    const now = serverNow();
    switch (body.kind) {
      case "mock":
        return startMock(db, { candidate, ...body }, now);
      case "quiz":
        return startQuiz(db, { candidate, ...body }, now);
      case "own":
        return startOwnQuiz(db, { candidate, ...body }, now);
      case "review":
        return startReview(db, { candidate }, now);
    }
  });
}

export async function openLock(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: responseRouteSchema, params: await params, body: saveResponseSchema };
  return write(request, shape, async (db, { candidate, route: { id, position }, body }) =>
    lockResponse(db, { candidate, attemptId: id, position, ...body }, serverNow()),
  );
}

export async function openMarks(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: responseRouteSchema, params: await params, body: marksSchema };
  return write(request, shape, async (db, { candidate, route: { id, position }, body }) =>
    saveMarks(db, { candidate, attemptId: id, position, ...body }, serverNow()),
  );
}

export async function openScratch(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: scratchSchema };
  return write(request, shape, async (db, { candidate, route: { id }, body }) =>
    saveScratch(db, { candidate, attemptId: id, ...body }, serverNow()),
  );
}

export async function openVisits(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: visitsBodySchema };
  return write(request, shape, async (db, { candidate, route: { id }, body }) =>
    recordVisits(db, { candidate, attemptId: id, ...body }, serverNow()),
  );
}

export async function openSubmit(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: submitSchema };
  return write(request, shape, async (db, { candidate, route: { id }, body }) =>
    submitAttempt(db, { candidate, attemptId: id, ...body }, serverNow()),
  );
}

/** A window says that it has the exam open now, and is the one that may answer from here on. */
export async function openTakeOver(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: takeOverSchema };
  return write(request, shape, async (db, { candidate, route: { id }, body }) =>
    takeOver(db, { candidate, attemptId: id, ...body }, serverNow()),
  );
}

export async function openProblem(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: problemSchema, status: 201 };
  return write(request, shape, async (db, { candidate, route: { id }, body }) =>
    reportProblem(db, { candidate, attemptId: id, ...body }, serverNow()),
  );
}

export function openCandidate(request: Request): Promise<Response> {
  return write(request, { route: z.object({}), params: {}, body: candidateSchema }, async (db, { candidate, body }) =>
    setExamDate(db, candidate, body.examDate, serverNow()),
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
    const body = isCsv ? toProblemCsv(problems) : JSON.stringify({ problems }, null, 2);
    return sendFile(body, { name: `problems.${format.value}`, type: isCsv ? "text/csv" : "application/json" });
  });
}

/** All first answers of the installation as a file. */
export function openPooledExport(): Promise<Response> {
  return answer(async () => {
    const db = getClient();
    await requireOwner(db);
    return sendFile(await exportPooled(db), { name: "responses.csv", type: "text/csv" });
  });
}

/** Takes a file of first answers in; `?name=` is what it is called. */
export function openPooledImport(request: Request): Promise<Response> {
  return answer(async () => {
    const name = parseQuery(importNameSchema, new URL(request.url).searchParams.get("name"), "name");
    if (!name.ok) return respond(name);
    const text = await readCsv(request);
    if (!text.ok) return respond(text);
    const db = getClient();
    await requireOwner(db);
    return respond(await importPooled(db, { name: name.value, text: text.value }, serverNow()), 201);
  });
}

export async function openImportRemoval(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: importRouteSchema, params: await params, body: emptySchema };
  return write(request, shape, async (db, { route: { id } }) => {
    await requireOwner(db);
    return removeImport(db, id);
  });
}

/** How things stand; `?window=` is the window that asks. */
export function openState(request: Request, { params }: RouteContext): Promise<Response> {
  return answer(async () => {
    const route = readRoute(attemptRouteSchema, await params);
    if (!route.ok) return respond(route);
    const asking = new URL(request.url).searchParams.get("window") ?? undefined;
    const window = parseQuery(windowSchema.optional(), asking, "window");
    if (!window.ok) return respond(window);
    const db = getClient();
    const candidate = await requireCandidate(db);
    return respond(await readState(db, { candidate, attemptId: route.value.id, window: window.value }, serverNow()));
  });
}
