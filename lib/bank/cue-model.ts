import { createRandom, shuffle } from "@/lib/exam/random";
import { cueFeatures, type CueItem } from "./cue-features";
import { mean } from "./words";

const FOLDS = 10;
const REPEATS = 3;
const STEPS = 150;
const RATE = 0.5;
/** L2 penalty per item of training; strong enough that a bank of a hundred items teaches the model no accidents. */
const RIDGE = 0.02;

type Sample = { readonly features: readonly (readonly number[])[]; readonly key: number };

/**
 * Share of items that a model of cues alone answers correctly on items it was not fitted to (10-fold cross-validation, three
 * times, fixed seed). Conditional logit (McFadden 1974): P(option i) = exp(w·x_i) / sum_j exp(w·x_j), fitted by gradient ascent
 * on the penalised log-likelihood. Options that tie for the best share the point.
 */
export function cueModelAccuracy(items: readonly CueItem[], seed = "cue-model"): number {
  if (items.length < FOLDS) return 0;
  const samples = items.map((item) => ({ features: cueFeatures(item), key: item.key }));
  const points: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const shuffled = shuffle(samples, createRandom(`${seed}-${repeat}`));
    for (let fold = 0; fold < FOLDS; fold++) {
      const weights = fit(shuffled.filter((_, index) => index % FOLDS !== fold));
      for (const sample of shuffled.filter((_, index) => index % FOLDS === fold)) points.push(pointOf(sample, weights));
    }
  }
  return mean(points);
}

function fit(samples: readonly Sample[]): number[] {
  const width = samples[0]?.features[0]?.length ?? 0;
  const weights = Array.from({ length: width }, () => 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight) => -RIDGE * weight);
    for (const { features, key } of samples) {
      const chances = softmax(features.map((row) => dot(row, weights)));
      features.forEach((row, option) => {
        const miss = ((option === key ? 1 : 0) - (chances[option] ?? 0)) / samples.length;
        row.forEach((value, column) => (gradient[column] = (gradient[column] ?? 0) + miss * value));
      });
    }
    gradient.forEach((slope, column) => (weights[column] = (weights[column] ?? 0) + RATE * slope));
  }
  return weights;
}

function pointOf({ features, key }: Sample, weights: readonly number[]): number {
  const scores = features.map((row) => dot(row, weights));
  const best = Math.max(...scores);
  const tied = scores.filter((score) => best - score < 1e-9).length;
  return best - (scores[key] ?? -Infinity) < 1e-9 ? 1 / tied : 0;
}

function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, index) => total + value * (b[index] ?? 0), 0);
}
