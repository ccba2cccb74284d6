import { afterEach, beforeEach, expect, it } from "vitest";
import { createTestDatabase, isOnFile, type TestDatabase } from "@/lib/testing/database";
import { KeptVersions, type VersionName } from "./kept-versions";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

const version = (versionId: number, contentHash = "h"): VersionName => ({ versionId, contentHash });

function makeKept(most: number) {
  const kept = new KeptVersions<string>(most);
  const asked: number[] = [];
  const look = async (...versions: VersionName[]) => {
    const valueOf = await kept.look(test.db, versions, (unknown) => {
      asked.push(unknown.length);
      return Promise.resolve(unknown.map((one) => [one, `${one.versionId} of ${one.contentHash}`] as const));
    });
    return versions.map(valueOf);
  };
  return { look, asked };
}

it("tells of every version what was read of it, and reads each once", async () => {
  const { look, asked } = makeKept(10);
  expect(await look(version(1), version(2))).toEqual(["1 of h", "2 of h"]);
  expect(await look(version(2), version(3), version(2, "other"))).toEqual(["2 of h", "3 of h", "2 of other"]);
  expect(await look(version(1), version(3))).toEqual(["1 of h", "3 of h"]);
  expect(asked).toEqual(isOnFile ? [2, 2] : [2, 3, 2]);
});

it("tells all that is asked for also when it has to forget, and when that is more than it keeps", async () => {
  const { look } = makeKept(3);
  await look(version(1), version(2));
  expect(await look(version(1), version(3), version(4))).toEqual(["1 of h", "3 of h", "4 of h"]);
  const many = [1, 2, 3, 4, 5].map((id) => version(id));
  expect(await look(...many)).toEqual(many.map(({ versionId }) => `${versionId} of h`));
});
