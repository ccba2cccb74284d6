import { apportion } from "@/lib/exam/apportion";
import { createRandom, shuffle, type Random } from "@/lib/exam/random";
import { scoringConfig } from "@/lib/scoring/config";
import { logistic } from "@/lib/scoring/difficulty";
import { domainAbilities } from "@/lib/scoring/domain-ability";
import { abilityBand, equatedScore, scaledBand, type AbilityBand, type Reference } from "@/lib/scoring/equating";
import { createPassCurve, passProbability } from "@/lib/scoring/pass-probability";
import { posteriorOf, priorGrid } from "@/lib/scoring/posterior";
import type { Normal } from "@/lib/scoring/rasch";
import { rawDistributionAt } from "@/lib/scoring/raw-distribution";
import { formCut, isPass, type Scale } from "@/lib/scoring/scale";

/** An item of a study: what its ratings say (logits), what is true of it, and its domain. */
export type StudyItem = {
  readonly domain: number;
  readonly stated: number;
  readonly difficulty: number;
  /** Slope of the true curve and chance of a lucky guess; 1 and 0 is the Rasch model. */
  readonly slope: number;
  readonly guess: number;
};

export type StudyRules = {
  readonly reference: Reference;
  readonly scale: Scale;
  readonly weights: ReadonlyMap<number, number>;
};

/** A bank whose true difficulties differ from the stated ones by normal errors; `wild` items follow 2PL with guessing. */
export function makeStudyBank(
  items: readonly { readonly domain: number; readonly difficulty: number }[],
  { ratingSd, isWild, random }: { ratingSd: number; isWild: boolean; random: Random },
): StudyItem[] {
  return items.map(({ domain, difficulty }) => ({
    domain,
    stated: difficulty,
    difficulty: difficulty + ratingSd * normal(random),
    slope: isWild ? Math.exp(0.3 * normal(random)) : 1,
    guess: isWild ? 0.15 * random.next() : 0,
  }));
}

/** A form of `count` items, split over the domains by their weights. */
export function drawStudyForm(
  bank: readonly StudyItem[],
  count: number,
  rules: StudyRules,
  random: Random,
): StudyItem[] {
  const domains = [...rules.weights];
  const seats = apportion(
    count,
    domains.map(([, weight]) => weight),
  );
  return domains.flatMap(([number], i) =>
    shuffle(
      bank.filter(({ domain }) => domain === number),
      random,
    ).slice(0, seats[i]),
  );
}

/**
 * Standard deviation (scaled points) of one person's expected score over forms, at the worst ability of -2 to 2 logits, computed
 * exactly: the forms' raw distributions come from the true difficulties, the scores from the stated ones.
 */
export function spreadOverForms(forms: readonly (readonly StudyItem[])[], { reference, scale }: StudyRules): number {
  const tables = forms.map((form) => {
    const difficulties = form.map(({ stated }) => stated);
    return [...form, null].map((_, raw) => equatedScore({ difficulties, raw, reference, scale }));
  });
  const abilities = Array.from({ length: 17 }, (_, i) => -2 + i / 4);
  return Math.max(
    ...abilities.map((theta) => {
      const scores = forms.map((form, i) =>
        rawDistributionAt(
          form.map(({ difficulty }) => difficulty),
          theta,
        ).reduce((sum, mass, raw) => sum + mass * (tables[i]?.[raw] ?? 0), 0),
      );
      return deviation(scores);
    }),
  );
}

/** The best share of right pass-fail decisions that any rule can reach from raw scores on a form with known difficulties. */
export function bestAccuracy(difficulties: readonly number[], candidates: Normal): number {
  const { thetas, weights } = priorGrid(candidates);
  const qualified = Array.from({ length: difficulties.length + 1 }, () => 0);
  const others = [...qualified];
  thetas.forEach((theta, i) => {
    const side = theta >= 0 ? qualified : others;
    rawDistributionAt(difficulties, theta).forEach((mass, raw) => {
      side[raw] = (side[raw] ?? 0) + mass * (weights[i] ?? 0);
    });
  });
  return qualified.reduce((sum, value, raw) => sum + Math.max(value, others[raw] ?? 0), 0);
}

export type CandidateStudy = {
  readonly accuracy: number;
  readonly bestAccuracy: number;
  /** Share of candidates whose ability lies in their band. */
  readonly coverage: number;
  /** Half widths of the bands as standard errors, and what scores of one ability at the cut really spread (scaled points). */
  readonly statedSem: number;
  readonly empiricalSem: number;
  /** Mean distance between predicted and real chance to pass, over tenths of the prediction. */
  readonly calibrationError: number;
  /** Share of right words among domains with enough evidence, and the share that has it. */
  readonly domainAccuracy: number;
  readonly domainsWithEvidence: number;
};

/** Simulated candidates on one form each; abilities N(mean, sd²), domains apart by the configured spread. */
export function studyCandidates(input: {
  bank: readonly StudyItem[];
  count: number;
  candidates: Normal;
  size: number;
  rules: StudyRules;
  seed: string;
}): CandidateStudy {
  const { bank, count, candidates, size, rules } = input;
  const random = createRandom(input.seed);
  const form = drawStudyForm(bank, count, rules, random);
  const stated = form.map((item) => item.stated);
  const cut = formCut(stated);
  const bands = [...form, null].map((_, raw) => abilityBand(stated, raw, scoringConfig.bandCoverage));
  const curve = createPassCurve({
    reference: rules.reference,
    items: scoringConfig.realExamItems,
    standardSd: scoringConfig.standardSd,
  });
  const predicted = [...form, null].map((_, raw) => passProbability(posteriorOf(stated, raw, candidates), curve));
  const numbers = [...rules.weights.keys()];
  const total = [...rules.weights.values()].reduce((sum, weight) => sum + weight, 0);
  let right = 0;
  let covered = 0;
  let words = 0;
  let rightWords = 0;
  const tenths = Array.from({ length: 10 }, () => ({ count: 0, predicted: 0, real: 0 }));
  for (let n = 0; n < size; n++) {
    const base = candidates.mean + candidates.sd * normal(random);
    const offsets = new Map(numbers.map((number) => [number, scoringConfig.domainSd * normal(random)]));
    const mean = numbers.reduce((sum, d) => sum + ((offsets.get(d) ?? 0) * (rules.weights.get(d) ?? 0)) / total, 0);
    // The ability that the exam measures is the weighted mean over its domains.
    for (const [d, offset] of offsets) offsets.set(d, offset - mean);
    const answers = form.map((item) => random.next() < chanceOfRight(item, base + (offsets.get(item.domain) ?? 0)));
    const raw = answers.filter(Boolean).length;
    if (isPass(raw, cut) === base >= 0) right++;
    const band = bands[raw];
    if (band !== undefined && band.low <= base && base <= band.high) covered++;
    const chance = predicted[raw] ?? 0;
    const tenth = tenths[Math.min(9, Math.floor(chance * 10))];
    if (tenth !== undefined) {
      tenth.count++;
      tenth.predicted += chance;
      tenth.real += curve(Math.round(base * 50) / 50);
    }
    const found = domainAbilities(
      numbers.map((number) => ({
        difficulties: stated.filter((_, i) => form[i]?.domain === number),
        raw: answers.filter((isRight, i) => isRight && form[i]?.domain === number).length,
      })),
    );
    found.forEach(({ isEnough, level }, i) => {
      if (!isEnough) return;
      words++;
      if ((level === "meets") === base + (offsets.get(numbers[i] ?? 0) ?? 0) >= 0) rightWords++;
    });
  }
  return {
    accuracy: right / size,
    bestAccuracy: bestAccuracy(stated, candidates),
    coverage: covered / size,
    ...errorsAtCut(form, bands, rules),
    calibrationError: tenths.reduce((sum, tenth) => sum + Math.abs(tenth.predicted - tenth.real), 0) / size,
    domainAccuracy: words === 0 ? 0 : rightWords / words,
    domainsWithEvidence: words / (size * numbers.length),
  };
}

function errorsAtCut(
  form: readonly StudyItem[],
  bands: readonly AbilityBand[],
  { reference, scale }: StudyRules,
): { statedSem: number; empiricalSem: number } {
  const difficulties = form.map(({ stated }) => stated);
  const masses = rawDistributionAt(
    form.map(({ difficulty }) => difficulty),
    0,
  );
  const scores = masses.map((_, raw) => equatedScore({ difficulties, raw, reference, scale }));
  const mean = masses.reduce((sum, mass, raw) => sum + mass * (scores[raw] ?? 0), 0);
  const variance = masses.reduce((sum, mass, raw) => sum + mass * ((scores[raw] ?? 0) - mean) ** 2, 0);
  const statedSem = masses.reduce((sum, mass, raw) => {
    const { low, high } = scaledBand(bands[raw] ?? { low: 0, high: 0 }, reference, scale);
    // A 90 % interval reaches 1.645 standard errors to each side.
    return sum + (mass * (high - low)) / (2 * 1.645);
  }, 0);
  return { statedSem, empiricalSem: Math.sqrt(variance) };
}

function chanceOfRight({ difficulty, slope, guess }: StudyItem, theta: number): number {
  return guess + (1 - guess) * logistic(slope * (theta - difficulty));
}

/** A standard normal number (Box and Muller 1958). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
