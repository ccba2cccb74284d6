import { scoringConfig } from "./config";
import { meanOf, posteriorOf, quantileOf, shareFrom } from "./posterior";
import type { Normal } from "./rasch";

export type DomainForm = { readonly difficulties: readonly number[]; readonly raw: number };

export type DomainAbility = {
  /** Posterior mean and standard deviation, logits. */
  readonly theta: number;
  readonly sd: number;
  /** Belief that the domain's ability reaches the standard (0 logits). */
  readonly chanceOfMeeting: number;
  readonly level: "meets" | "needsImprovement";
  /** Between 20 % and 80 % the items are too few for a word that can be trusted. */
  readonly isEnough: boolean;
  /** The band of ability, logits, at the coverage of the score's band. */
  readonly low: number;
  readonly high: number;
};

/**
 * Ability in each domain of one attempt, shrunken: the other domains' items give a prior N(m, v + sd²(1 + 1 / (D - 1))), since
 * both this domain and the mean of the D - 1 others lie around the candidate's ability; then the domain's own items speak. The
 * class is "meets" where ability reaches the standard more likely than not. Domains never decide the pass. With one domain the
 * prior is that of a new candidate.
 */
export function domainAbilities(domains: readonly DomainForm[]): DomainAbility[] {
  const { prior, domainSd, domainDoubt, bandCoverage } = scoringConfig;
  return domains.map((domain, index) => {
    const others = domains.filter((_, other) => other !== index);
    const posterior = posteriorOf(domain.difficulties, domain.raw, priorFrom(others, prior, domainSd));
    const { theta, se } = meanOf(posterior);
    const chanceOfMeeting = shareFrom(posterior, 0);
    return {
      theta,
      sd: se,
      chanceOfMeeting,
      level: chanceOfMeeting >= 0.5 ? "meets" : "needsImprovement",
      isEnough: chanceOfMeeting <= domainDoubt.low || chanceOfMeeting >= domainDoubt.high,
      low: quantileOf(posterior, (1 - bandCoverage) / 2),
      high: quantileOf(posterior, (1 + bandCoverage) / 2),
    };
  });
}

function priorFrom(others: readonly DomainForm[], prior: Normal, domainSd: number): Normal {
  if (others.length === 0) return prior;
  const difficulties = others.flatMap((other) => other.difficulties);
  const raw = others.reduce((sum, other) => sum + other.raw, 0);
  const { theta, se } = meanOf(posteriorOf(difficulties, raw, prior));
  return { mean: theta, sd: Math.sqrt(se ** 2 + domainSd ** 2 * (1 + 1 / others.length)) };
}
