import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createClient } from "@/lib/db/create-client";
import { findPool } from "@/lib/db/pool";
import { assembleForm } from "@/lib/exam/form";
import { placer } from "@/lib/exam/placing";
import { loadBlueprints } from "@/lib/bank/load-blueprint";
import { migrateDatabase } from "@/prisma/database-file";
import { questionsFolder, seedDatabase } from "@/prisma/seed-database";

// How long the bank takes to seed and a form to draw, on a fresh database: npm run bench:bank [-- --json]

const DRAWS = 200;
/** What must hold, in ms. */
const targets = { seed: 8_000, seedAgain: 5_000, drawP95: 50 };

const folder = mkdtempSync(join(tmpdir(), "dva-bench-"));
try {
  const path = join(folder, "practice.db");
  const url = `file:${path}`;
  await migrateDatabase(path, new Date());
  const seed = await timed(() => seedDatabase(url, questionsFolder(), new Date()));
  const seedAgain = await timed(() => seedDatabase(url, questionsFolder(), new Date()));
  const [loaded] = loadBlueprints(questionsFolder()).blueprints;
  if (loaded === undefined) throw new Error("there is no blueprint");
  const place = placer(loaded.blueprint);
  const rules = { tasks: loaded.blueprint.domains.flatMap(({ tasks }) => tasks), quotas: loaded.blueprint.quotas };

  const db = createClient(url);
  const draws: number[] = [];
  let items = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    draws.push(
      await timed(async () => {
        const pool = await findPool(db, { candidateId: "nobody", place });
        items = pool.length;
        const form = assembleForm({ rules, pool, layout: "allScored", seed: `bench-${draw}` });
        if (!form.ok) throw new Error("no form could be drawn");
      }),
    );
  }
  await db.$disconnect();
  draws.sort((a, b) => a - b);
  const at = (share: number) => draws[Math.min(DRAWS - 1, Math.floor(share * DRAWS))] ?? 0;
  print({ items, seed, seedAgain, drawP50: at(0.5), drawP95: at(0.95), drawMax: at(1) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return Math.round((performance.now() - begin) * 10) / 10;
}

function print(found: Record<string, number>): void {
  if (process.argv.includes("--json")) return console.log(JSON.stringify({ ...found, targets }));
  console.log(`${found["items"]} items can be drawn; times in ms`);
  for (const [name, value] of Object.entries(found)) {
    if (name === "items") continue;
    const target = Object.entries(targets).find(([key]) => key === name)?.[1];
    console.log(
      `${name.padEnd(10)} ${String(value).padStart(9)}${target === undefined ? "" : `  at most ${target}: ${value <= target ? "met" : "MISSED"}`}`,
    );
  }
}
