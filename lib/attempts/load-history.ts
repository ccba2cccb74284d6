import "server-only";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { countAttempts, findHistory } from "@/lib/db/history";
import type { HistoryEntry } from "@/lib/exam/views";
import { requireCandidate } from "./candidate";
import { toHistoryEntry } from "./history-entry";
import { pageSchema } from "./requests";
import { sweepExpired } from "./sweep";

const pageSize = 20;

export type HistoryPage = { readonly entries: readonly HistoryEntry[]; readonly page: number; readonly pages: number };

/** One page of all attempts, newest first. `page` is what stood in the address; anything odd is page 1. */
export async function loadHistory(
  request: { page: unknown },
  now = new Date(),
  db: Client = getClient(),
): Promise<HistoryPage> {
  const candidate = await requireCandidate(db);
  await sweepExpired(db, now);
  const pages = Math.max(1, Math.ceil((await countAttempts(db, candidate.id)) / pageSize));
  const page = Math.min(pageSchema.parse(request.page), pages);
  const rows = await findHistory(db, candidate.id, { skip: (page - 1) * pageSize, take: pageSize });
  return { entries: rows.map((row) => toHistoryEntry(row, now)), page, pages };
}
