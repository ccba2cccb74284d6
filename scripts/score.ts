import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadBlueprints } from "@/lib/bank/load-blueprint";
import { runScore, scoreUsage } from "./score-command";

// What the measure says of a raw score on a form of given difficulties: npm run -s score -- --b file.csv --raw 47

try {
  const [loaded] = loadBlueprints(join(process.cwd(), "questions")).blueprints;
  if (loaded === undefined) throw new Error("questions/blueprints holds no blueprint");
  console.log(runScore(process.argv.slice(2), loaded.blueprint, (path) => readFileSync(path, "utf8")));
} catch (error) {
  console.error(`score: ${error instanceof Error ? error.message : String(error)}\n${scoreUsage}`);
  process.exitCode = 2;
}
