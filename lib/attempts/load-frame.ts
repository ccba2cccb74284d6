import "server-only";
import { cache } from "react";
import { findBlueprints } from "@/lib/db/blueprints";
import { findAim, findDisplay } from "@/lib/db/candidates";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { standardDisplay, type DisplaySettings } from "@/lib/exam/display";
import { whichBlueprint, type Sittable } from "@/lib/exam/which-blueprint";
import { findCandidate } from "./candidate";

/** What the document around every page goes by: how it is to be shown, and for which exam. */
export type Frame = { readonly display: DisplaySettings; readonly exam: string };

/** The exams that there are: each start seeds them, and before the next one they stay as they are. */
const known = new WeakMap<Client, readonly Sittable[]>();

/** The frame for whoever asks, looked up once for a page; as it comes for somebody who is not signed in. */
export const loadFrame = cache(async (db: Client = getClient()): Promise<Frame> => {
  const candidate = await findCandidate(db);
  const [display, aim] =
    candidate === null
      ? [standardDisplay, { examDate: null, chosen: null }]
      : await Promise.all([findDisplay(db, candidate.id), findAim(db, candidate.id)]);
  return { display, exam: whichBlueprint(await listExams(db), aim).code };
});

async function listExams(db: Client): Promise<readonly Sittable[]> {
  const found = known.get(db) ?? (await findBlueprints(db)).map(({ blueprint }) => blueprint);
  // Before the first seeding there are none, and that does not last.
  if (found.length > 0) known.set(db, found);
  return found;
}
