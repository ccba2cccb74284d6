import "server-only";
import { z } from "zod";
import { getClient } from "@/lib/db/client";
import { deletionWords } from "@/lib/exam/data-views";
import { candidateFileMax } from "@/lib/exchange/candidate-file";
import { exportAttempt } from "./attempt-export";
import { deleteCandidateData, exportCandidate, importCandidate } from "./candidate-data";
import { requireCandidate } from "./candidate";
import { answer, parseQuery, readCandidateFile, readRoute, respond, sendFile } from "./http";
import { attemptRouteSchema, exportFormatSchema } from "./requests";
import { serverNow } from "./server-clock";
import { withUploadRoom } from "./upload-room";
import { write, type RouteContext } from "./write-door";

/** The HTTP doors through which a candidate's data go out and come in. */

const deletionSchema = z.strictObject({
  confirmation: z.literal(deletionWords, { error: `is to be "${deletionWords}"` }),
});

/** A closed attempt as a file: `?format=csv` or `?format=json`. */
export function openAttemptExport(request: Request, { params }: RouteContext): Promise<Response> {
  return answer(async () => {
    const route = readRoute(attemptRouteSchema, await params);
    if (!route.ok) return respond(route);
    const format = parseQuery(exportFormatSchema, new URL(request.url).searchParams.get("format"), "format");
    if (!format.ok) return respond(format);
    const db = getClient();
    const asked = { candidate: await requireCandidate(db), attemptId: route.value.id, format: format.value };
    const file = await exportAttempt(db, asked, serverNow());
    return file.ok ? sendFile(file.value.body, file.value) : respond(file);
  });
}

/** Everything of the candidate as a file. */
export function openDataExport(): Promise<Response> {
  return answer(async () => {
    const db = getClient();
    const now = serverNow();
    const file = await exportCandidate(db, await requireCandidate(db), now);
    if (!file.ok) return respond(file);
    const name = `dva-practice-${now.toISOString().slice(0, 10)}.json`;
    return sendFile(file.value, { name, type: "application/json" });
  });
}

/** Takes such a file in. */
export function openDataImport(request: Request): Promise<Response> {
  const takeIn = async () => {
    const text = await readCandidateFile(request, candidateFileMax);
    if (!text.ok) return text;
    const db = getClient();
    const asked = { candidate: await requireCandidate(db), text: text.value };
    return importCandidate(db, asked, serverNow());
  };
  return answer(async () => respond(await withUploadRoom(request, candidateFileMax, takeIn), 201));
}

/** Deletes everything of the candidate, where that was typed. */
export function openDataRemoval(request: Request): Promise<Response> {
  return write(request, { route: z.object({}), params: {}, body: deletionSchema }, async (db, { candidate }) =>
    deleteCandidateData(db, candidate),
  );
}
