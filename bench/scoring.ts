import { performance } from "node:perf_hooks";
import { loadBank } from "@/lib/bank/bank";
import { askedBy } from "@/lib/bank/measure-forms";
import { createRandom } from "@/lib/exam/random";
import { difficultyOf } from "@/lib/scoring/difficulty";
import { toReference } from "@/lib/scoring/equating";
import { drawStudyForm, makeStudyBank, spreadOverForms, studyCandidates } from "@/lib/testing/scoring-simulation";

// A seeded simulation of the measure on forms of the real bank: npm run bench:scoring [-- --json]

const COUNTS = [65, 50, 20, 10];
const RATING_SDS = [0, 0.3, 0.5, 0.8];
const FORMS = 30;
const CANDIDATES = 600;
const candidates = { mean: 0.3, sd: 1 };

const started = performance.now();
const { bank } = loadBank("questions");
if (bank === undefined) throw new Error("the bank cannot be loaded; npm run bank:check says why");
const { blueprint } = bank;
const rules = {
  reference: toReference(blueprint.referenceForm),
  scale: blueprint.scale,
  weights: new Map(blueprint.domains.map(({ number, weight }) => [number, weight])),
};
const items = askedBy(blueprint, bank.items).map(({ domain, angoffMean, options, selectCount }) => ({
  domain,
  difficulty: difficultyOf(
    { angoffMean: angoffMean ?? 0, optionCount: options.length, selectCount },
    blueprint.scaleShift,
  ),
}));

const rows = COUNTS.flatMap((count) =>
  [false, true].flatMap((isWild) =>
    RATING_SDS.map((ratingSd) => {
      const seed = `bench/${count}/${ratingSd}/${isWild}`;
      const random = createRandom(seed);
      const study = makeStudyBank(items, { ratingSd, isWild, random });
      const forms = Array.from({ length: FORMS }, () => drawStudyForm(study, count, rules, random));
      return {
        items: count,
        data: isWild ? "2PL, guessing" : "Rasch",
        ratingSd,
        spread: isWild ? null : spreadOverForms(forms, rules),
        ...studyCandidates({ bank: study, count, candidates, size: CANDIDATES, rules, seed }),
      };
    }),
  ),
);
const seconds = (performance.now() - started) / 1000;

if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ seconds, candidates, forms: FORMS, size: CANDIDATES, rows }, null, 2));
} else {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  console.table(
    rows.map((row) => ({
      items: row.items,
      data: row.data,
      "rating SD": row.ratingSd,
      "spread over forms": row.spread === null ? "-" : row.spread.toFixed(1),
      "right verdicts": percent(row.accuracy),
      "best possible": percent(row.bestAccuracy),
      "band holds": percent(row.coverage),
      "SEM stated": row.statedSem.toFixed(0),
      "SEM seen": row.empiricalSem.toFixed(0),
      "calibration error": row.calibrationError.toFixed(3),
      "domain words right": percent(row.domainAccuracy),
      "domains with evidence": percent(row.domainsWithEvidence),
    })),
  );
  console.log(`${seconds.toFixed(0)} s`);
}
