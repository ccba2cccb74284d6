/** How many cases a property test runs: `quick` with npm test, `full` with npm run test:full. */
export function runs(quick: number, full: number): number {
  return isFull() ? full : quick;
}

/** True in npm run test:full. */
export function isFull(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment["FULL"] === "1";
}
