import "server-only";
import { countItems } from "@/lib/db/blueprints";
import { getClient } from "@/lib/db/client";

/** Whether the server answers from a seeded database, and with how many items. */
export async function loadHealth(): Promise<{ ok: boolean; items: number }> {
  const items = await countItems(getClient());
  return { ok: items > 0, items };
}
