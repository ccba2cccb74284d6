import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assignKey,
  commandOf,
  findKeyFault,
  keyNames,
  standardKeymap,
  toChanges,
  toKeymap,
  type KeyChanges,
  type Keymap,
} from "./keymap";

const name = fc.constantFrom(...keyNames);
const key = fc.oneof(
  fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzABCXYZ0123456789,.?;-"),
  fc.string({ unit: "grapheme", maxLength: 2 }),
);
const changes = fc.dictionary(name, key, { noNullPrototype: true }) as fc.Arbitrary<KeyChanges>;

/** No two commands share a key, each is found by its own, and the numbers of the options are free. */
function holds(keymap: Keymap): void {
  expect(new Set(Object.values(keymap)).size).toBe(keyNames.length);
  for (const each of keyNames) expect(commandOf(keymap, keymap[each])).toBe(each);
  for (const number of "123456") expect(commandOf(keymap, number)).toBeNull();
}

describe("the keymap", () => {
  it("comes with a key of its own for every command", () => {
    holds(standardKeymap);
    expect(toKeymap({})).toEqual(standardKeymap);
  });

  it("gives a command the key that was typed, whatever the case, and says no to one that is in use", () => {
    const given = assignKey(standardKeymap, "next", "Ö");
    expect(given).toEqual({ ok: true, keymap: { ...standardKeymap, next: "ö" } });
    expect(assignKey(standardKeymap, "flag", "N")).toEqual({ ok: false, fault: { kind: "taken", by: "next" } });
    expect(assignKey(standardKeymap, "next", "N")).toEqual({ ok: true, keymap: standardKeymap });
    expect(assignKey(standardKeymap, "next", "4")).toEqual({ ok: false, fault: { kind: "option" } });
    for (const typed of ["", " ", "\t", "ab", "\u0301"]) {
      expect(assignKey(standardKeymap, "next", typed)).toEqual({ ok: false, fault: { kind: "notAKey" } });
    }
  });

  it("lets no two commands share a key and every command stay reachable, whatever is assigned in whatever order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, key), { maxLength: 40 }), (steps) => {
        let keymap: Keymap = standardKeymap;
        for (const [each, typed] of steps) {
          const assigned = assignKey(keymap, each, typed);
          if (assigned.ok) keymap = assigned.keymap;
          holds(keymap);
        }
        expect(toKeymap(toChanges(keymap))).toEqual(keymap);
        expect(findKeyFault(toChanges(keymap))).toBeNull();
      }),
    );
  });

  it("makes of anything that was kept a map in which all of that holds", () => {
    fc.assert(fc.property(changes, (kept) => holds(toKeymap(kept))));
  });

  it("keeps a choice where a command that came later would have the same key", () => {
    const keymap = toKeymap({ next: "q" });
    expect(keymap.next).toBe("q");
    expect(keymap.end).not.toBe("q");
    holds(keymap);
  });

  it("finds the change that cannot stand, also where it clashes with a key as it comes", () => {
    expect(findKeyFault({ next: "j", walkFlagged: "n" })).toBeNull();
    expect(findKeyFault({ note: "n" })).toMatchObject({ fault: { kind: "taken" } });
    expect(findKeyFault({ note: "3" })).toEqual({ name: "note", fault: { kind: "option" } });
  });
});
