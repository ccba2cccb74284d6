import { formCut } from "./scale";
import { priorGrid } from "./posterior";
import type { Normal } from "./rasch";
import { rawDistributionAt } from "./raw-distribution";

/** How well a form decides: shares of candidates. */
export type DecisionQuality = {
  /** Classified as their true score deserves. */
  readonly accuracy: number;
  /** Classified the same on two forms like this one. */
  readonly consistency: number;
  readonly falsePasses: number;
  readonly falseFails: number;
};

/**
 * Classification accuracy and consistency with known difficulties (Lee 2010): at every ability the raw distribution (Lord and
 * Wingersky) gives the chance to pass; the true class is whether ability reaches the standard (0 logits); both are averaged over
 * the abilities of the candidates.
 */
export function decisionQuality(difficulties: readonly number[], candidates: Normal): DecisionQuality {
  const needed = Math.ceil(formCut(difficulties) - 1e-9);
  const { thetas, weights } = priorGrid(candidates);
  const quality = { accuracy: 0, consistency: 0, falsePasses: 0, falseFails: 0 };
  thetas.forEach((theta, i) => {
    const weight = weights[i] ?? 0;
    const pass = rawDistributionAt(difficulties, theta)
      .slice(needed)
      .reduce((sum, mass) => sum + mass, 0);
    const isQualified = theta >= 0;
    quality.accuracy += weight * (isQualified ? pass : 1 - pass);
    quality.consistency += weight * (pass ** 2 + (1 - pass) ** 2);
    quality.falsePasses += weight * (isQualified ? 0 : pass);
    quality.falseFails += weight * (isQualified ? 1 - pass : 0);
  });
  return quality;
}
