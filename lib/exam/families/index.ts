import { batchSizeAgainstPayload, concurrencyFromRate, reservedConcurrencyLeft } from "./compute";
import { canaryTimeline, linearTimeline, rollingBatches } from "./deployment";
import {
  gsiWriteAmplification,
  onDemandRequestUnits,
  readUnitsEventual,
  readUnitsStrong,
  readUnitsTransactional,
  writeUnits,
  writeUnitsTransactional,
} from "./dynamodb";
import { createInstance, type Family, type Instance } from "./family";
import { kmsCallsCached, kmsCallsUncached, lazyLoadingStaleness, multipartRequests } from "./storage";
import {
  longPollingRequests,
  redriveTimeline,
  shardsFromBytes,
  shardsFromRecords,
  sqsRequestChunks,
} from "./streaming";

export type { Instance } from "./family";

const makers: ReadonlyMap<string, (seed: string) => Instance> = new Map([
  maker(readUnitsEventual),
  maker(readUnitsStrong),
  maker(readUnitsTransactional),
  maker(writeUnits),
  maker(writeUnitsTransactional),
  maker(onDemandRequestUnits),
  maker(gsiWriteAmplification),
  maker(shardsFromRecords),
  maker(shardsFromBytes),
  maker(concurrencyFromRate),
  maker(reservedConcurrencyLeft),
  maker(batchSizeAgainstPayload),
  maker(sqsRequestChunks),
  maker(longPollingRequests),
  maker(redriveTimeline),
  maker(lazyLoadingStaleness),
  maker(multipartRequests),
  maker(kmsCallsUncached),
  maker(kmsCallsCached),
  maker(canaryTimeline),
  maker(linearTimeline),
  maker(rollingBatches),
]);

/** Seeds of the instances that are gated, rated and solved blind; the first one stands for the family in the bank. */
export const storedSeeds = ["a", "b", "c", "d", "e"] as const;

/** Names of all families. */
export const familyNames: readonly string[] = [...makers.keys()];

/** The instance of a family for a seed; undefined for a name that is no family's. */
export function instanceOf(family: string, seed: string): Instance | undefined {
  return makers.get(family)?.(seed);
}

function maker<P>(family: Family<P>): [string, (seed: string) => Instance] {
  return [family.name, (seed) => createInstance(family, seed)];
}
