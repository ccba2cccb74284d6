import { describe, expect, it } from "vitest";
import { smallBlueprint } from "@/lib/testing/database";
import { referenceFormOf } from "./blueprint";

describe("referenceFormOf", () => {
  const blueprint = {
    ...smallBlueprint,
    scaleVersion: 2,
    referenceForm: [-1],
    formerScales: [
      { version: 0, referenceForm: [-0.5] },
      { version: 1, referenceForm: [-0.7] },
    ],
  };

  it("gives an attempt the form of the scale version that it was begun under", () => {
    expect([2, 1, 0].map((version) => referenceFormOf(blueprint, version))).toEqual([[-1], [-0.7], [-0.5]]);
  });

  it("throws on a scale version that nobody has fixed", () => {
    expect(() => referenceFormOf(blueprint, 3)).toThrow("there is no scale version 3");
  });
});
