import "server-only";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { findOwnImports, findOwnItems } from "@/lib/db/own-items";
import { findOpenItemIds } from "@/lib/db/pool";
import type { OwnBankView, OwnItemView } from "@/lib/exam/own-views";
import { fileLimits } from "@/lib/exchange/file-limits";
import { requireInForce } from "./blueprint";
import { requireCandidate } from "./candidate";
import { ownItemRouteSchema, pageSchema } from "./requests";
import { serverNow } from "./server-clock";
import { findDrawable } from "./start-own-quiz";
import { sweepOwn } from "./sweep";

const pageSize = 50;

/** A page of the candidate's own questions and the files that they came from. `page` is what stood in the address. */
export async function loadOwnBank(
  request: { readonly page: unknown },
  now = serverNow(),
  db: Client = getClient(),
): Promise<OwnBankView> {
  const candidate = await requireCandidate(db);
  await sweepOwn(db, candidate.id, now);
  const { blueprint } = await requireInForce(db, candidate.id, now);
  const items = await findOwnItems(db, candidate.id);
  const pages = Math.max(1, Math.ceil(items.length / pageSize));
  const page = Math.min(pageSchema.parse(request.page), pages);
  return {
    total: items.length,
    drawable: (await findDrawable(db, candidate.id)).length,
    maxQuizItems: blueprint.quiz.maxItems,
    minutesPerItem: blueprint.quiz.minutesPerItem,
    maxFileBytes: fileLimits.bytes,
    imports: (await findOwnImports(db, candidate.id)).map(({ id, name, format, importedAt, items: count }) => ({
      id,
      name,
      format,
      importedAt: importedAt.toISOString(),
      items: count,
    })),
    rows: items.slice((page - 1) * pageSize, page * pageSize).map(({ id, title, importId, options, selectCount }) => ({
      id,
      title,
      importId,
      options: options.length,
      selectCount,
    })),
    page,
    pages,
  };
}

/** One own question; null when there is none of that id. Its content is withheld while it stands in an open attempt. */
export async function loadOwnItem(
  id: unknown,
  now = serverNow(),
  db: Client = getClient(),
): Promise<OwnItemView | null> {
  const route = ownItemRouteSchema.safeParse({ id });
  if (!route.success) return null;
  const candidate = await requireCandidate(db);
  await sweepOwn(db, candidate.id, now);
  const [item] = await findOwnItems(db, candidate.id, { id: route.data.id });
  if (item === undefined) return null;
  const { title, stem, takeaway } = item;
  if ((await findOpenItemIds(db, candidate.id)).has(item.itemId)) return { id: item.id, title, content: null };
  const options = item.options.map(({ text, key, rationale, isFixed }) => ({ text, key, rationale, isFixed }));
  return { id: item.id, title, content: { title, stem, options, takeaway } };
}

/** How many questions of their own the candidate has. */
export async function countOwn(db: Client = getClient()): Promise<number> {
  const candidate = await requireCandidate(db);
  return (await findOwnItems(db, candidate.id)).length;
}
