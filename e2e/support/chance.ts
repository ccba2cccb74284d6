/** True in npm run test:full. */
export const isFull = process.env["FULL"] === "1";

/**
 * Numbers from 0 to 1, the same ones each time, so that no run fails by chance. FAULT_SEED takes another seed; it is printed, so that
 * a run that failed can be repeated.
 */
export function createChance(title: string): () => number {
  const seed = Number(process.env["FAULT_SEED"] ?? 20_261_124);
  if (!Number.isSafeInteger(seed) || seed < 1) throw new Error("FAULT_SEED must be a whole number from 1");
  console.log(`${title}: FAULT_SEED=${seed}`);
  let state = seed % 2_147_483_647 || 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
