import { scoringConfig } from "./config";
import { abilityBand, equatedScore, equatedShare, scaledBand, type Reference } from "./equating";
import { createPassCurve, passProbability, type PassCurve } from "./pass-probability";
import { meanOf, posteriorOf } from "./posterior";
import { maximumLikelihood, maximumPosterior, weightedLikelihood, type Normal } from "./rasch";
import { formCut, type Scale } from "./scale";

/** Everything that the measure says of one raw score on a form; abilities and errors in logits, scores in scaled points. */
export type ScoreRow = {
  readonly raw: number;
  readonly thetaMl: number | null;
  readonly seMl: number | null;
  readonly thetaWle: number;
  readonly seWle: number;
  readonly thetaEap: number;
  readonly sdEap: number;
  readonly thetaMap: number;
  readonly seMap: number;
  /** Share right on the reference form that the raw score is worth, and the number right. */
  readonly equatedProportion: number;
  readonly equatedRaw: number;
  readonly scaled: number;
  readonly bandLow: number;
  readonly bandHigh: number;
  readonly passProbability: number;
  /** Raw points at which this form passes. */
  readonly cut: number;
};

export type ScoreRules = {
  readonly reference: Reference;
  readonly scale: Scale;
  readonly prior: Normal;
  /** SD in logits. */
  readonly standardSd: number;
};

/** The row of one raw score. Throws where raw is no whole number of 0 to n. */
export function scoreRow(difficulties: readonly number[], raw: number, rules: ScoreRules): ScoreRow {
  return rowOf(difficulties, raw, rules, curveOf(rules));
}

/** A row for every raw score from none to all right. */
export function scoreTable(difficulties: readonly number[], rules: ScoreRules): ScoreRow[] {
  const curve = curveOf(rules);
  return Array.from({ length: difficulties.length + 1 }, (_, raw) => rowOf(difficulties, raw, rules, curve));
}

function curveOf({ reference, standardSd }: ScoreRules): PassCurve {
  return createPassCurve({ reference, items: scoringConfig.realExamItems, standardSd });
}

function rowOf(difficulties: readonly number[], raw: number, rules: ScoreRules, curve: PassCurve): ScoreRow {
  const { reference, scale, prior } = rules;
  const ml = maximumLikelihood(difficulties, raw);
  const wle = weightedLikelihood(difficulties, raw);
  const posterior = posteriorOf(difficulties, raw, prior);
  const eap = meanOf(posterior);
  const map = maximumPosterior(difficulties, raw, prior);
  const share = equatedShare(difficulties, raw, reference);
  const band = scaledBand(abilityBand(difficulties, raw, scoringConfig.bandCoverage), reference, scale);
  return {
    raw,
    thetaMl: ml?.theta ?? null,
    seMl: ml?.se ?? null,
    thetaWle: wle.theta,
    seWle: wle.se,
    thetaEap: eap.theta,
    sdEap: eap.se,
    thetaMap: map.theta,
    seMap: map.se,
    equatedProportion: share,
    equatedRaw: share * reference.difficulties.length,
    scaled: equatedScore({ difficulties, raw, reference, scale }),
    bandLow: band.low,
    bandHigh: band.high,
    passProbability: passProbability(posterior, curve),
    cut: formCut(difficulties),
  };
}
