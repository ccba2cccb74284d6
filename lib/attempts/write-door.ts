import "server-only";
import type { z } from "zod";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { requireCandidate, type Candidate } from "./candidate";
import { answer, readBody, readRoute, respond } from "./http";
import type { Outcome } from "./outcome";
import { noteWrite } from "./vitals";

/** What Next hands to a route besides the request, still unparsed. */
export type RouteContext = { readonly params: Promise<unknown> };

type Shape<R, B> = {
  readonly route: z.ZodType<R>;
  readonly params: unknown;
  readonly body: z.ZodType<B>;
  readonly status?: number;
};

type Asked<R, B> = { readonly candidate: Candidate; readonly route: R; readonly body: B };

/** Every write goes this way: address, body, who asks, then the deed. What does not parse is refused before anything is done. */
export function write<R, B, T>(
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
    const outcome = await act(db, { candidate, route: route.value, body: body.value });
    if (outcome.ok) noteWrite();
    return respond(outcome, shape.status);
  });
}
