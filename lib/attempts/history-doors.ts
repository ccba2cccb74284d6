import "server-only";
import { deleteAttempt, nameAttempt, restoreAttempt } from "./keep-attempts";
import { attemptNameSchema, attemptRouteSchema, emptySchema } from "./requests";
import { serverNow } from "./server-clock";
import { write, type RouteContext } from "./write-door";

/** The HTTP doors of the history. */

export async function openNaming(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: attemptNameSchema };
  return write(request, shape, async (db, { candidate, route: { id }, body: { name } }) =>
    nameAttempt(db, { candidate, attemptId: id, name }),
  );
}

export async function openDeletion(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: emptySchema };
  return write(request, shape, async (db, { candidate, route: { id } }) =>
    deleteAttempt(db, { candidate, attemptId: id }, serverNow()),
  );
}

export async function openRestoring(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: attemptRouteSchema, params: await params, body: emptySchema };
  return write(request, shape, async (db, { candidate, route: { id } }) =>
    restoreAttempt(db, { candidate, attemptId: id }, serverNow()),
  );
}
