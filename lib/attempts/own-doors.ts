import "server-only";
import { getClient } from "@/lib/db/client";
import { fileLimits } from "@/lib/exchange/file-limits";
import { requireCandidate } from "./candidate";
import { importOwn } from "./import-own";
import { answer, parseQuery, readUpload, respond } from "./http";
import { addOwnItem, editOwnItem, exportOwn, removeOwnImport, removeOwnItem } from "./own-questions";
import {
  emptySchema,
  importNameSchema,
  ownFormatSchema,
  ownImportRouteSchema,
  ownItemRouteSchema,
  ownItemSchema,
} from "./requests";
import { serverNow } from "./server-clock";
import { withUploadRoom } from "./upload-room";
import { write, type RouteContext } from "./write-door";
import { z } from "zod";

/** The HTTP doors to a candidate's own questions. */

/** Takes a file of questions in; `?name=` is what it is called. */
export function openOwnImport(request: Request): Promise<Response> {
  return answer(async () => {
    const name = parseQuery(importNameSchema, new URL(request.url).searchParams.get("name"), "name");
    if (!name.ok) return respond(name);
    const takeIn = async () => {
      const bytes = await readUpload(request, fileLimits.bytes);
      if (!bytes.ok) return bytes;
      const db = getClient();
      const candidate = await requireCandidate(db);
      return importOwn(db, { candidate, name: name.value, bytes: bytes.value }, serverNow());
    };
    return respond(await withUploadRoom(request, fileLimits.bytes, takeIn), 201);
  });
}

/** Own questions as a file: `?format=moodle`, `gift` or `qti`, and `&import=` for those of one file. */
export function openOwnExport(request: Request): Promise<Response> {
  return answer(async () => {
    const query = new URL(request.url).searchParams;
    const format = parseQuery(ownFormatSchema, query.get("format"), "format");
    if (!format.ok) return respond(format);
    const importId = parseQuery(ownImportRouteSchema.shape.id.optional(), query.get("import") ?? undefined, "import");
    if (!importId.ok) return respond(importId);
    const db = getClient();
    const asked = { candidate: await requireCandidate(db), format: format.value, importId: importId.value };
    const file = await exportOwn(db, asked, serverNow());
    if (!file.ok) return respond(file);
    const { body, name, type } = file.value;
    const headers = {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    };
    return new Response(typeof body === "string" ? body : new Uint8Array(body), { headers });
  });
}

export function openOwnItemAdding(request: Request): Promise<Response> {
  const shape = { route: z.object({}), params: {}, body: ownItemSchema, status: 201 };
  return write(request, shape, (db, { candidate, body }) => addOwnItem(db, { candidate, body }, serverNow()));
}

export async function openOwnItemChange(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: ownItemRouteSchema, params: await params, body: ownItemSchema };
  return write(request, shape, (db, { candidate, route: { id }, body }) =>
    editOwnItem(db, { candidate, id, body }, serverNow()),
  );
}

export async function openOwnItemRemoval(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: ownItemRouteSchema, params: await params, body: emptySchema };
  return write(request, shape, (db, { candidate, route: { id } }) => removeOwnItem(db, { candidate, id }, serverNow()));
}

export async function openOwnImportRemoval(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: ownImportRouteSchema, params: await params, body: emptySchema };
  return write(request, shape, (db, { candidate, route: { id } }) =>
    removeOwnImport(db, { candidate, id }, serverNow()),
  );
}
