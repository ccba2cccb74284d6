import "server-only";
import { z } from "zod";
import { startDrill } from "./drill";
import { attemptRouteSchema } from "./requests";
import { reviewFilterSchema } from "./review-query";
import { serverNow } from "./server-clock";
import { write, type RouteContext } from "./write-door";

const drillSchema = z.strictObject({
  which: z.enum(["these", "fresh"]),
  filter: reviewFilterSchema,
  count: z.int().min(1),
  mode: z.enum(["exam", "practice"]),
});

/** Begins a drill of what is reviewed. */
export async function openDrill(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: drillSchema, status: 201 };
  return write(request, shape, async (db, { candidate, route: { id }, body }) =>
    startDrill(db, { candidate, attemptId: id, ...body }, serverNow()),
  );
}
