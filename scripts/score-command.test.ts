import { describe, expect, it } from "vitest";
import { runScore } from "./score-command";

const files: Readonly<Record<string, string>> = {
  "form.csv": "id,b\none,0\ntwo,0.5\nthree,-1\n",
  "reference.csv": "b\n0\n0\n",
  "named.csv": "difficulty\n1\n",
  "broken.csv": "b\n1\nhard\n",
};
const readText = (path: string) => {
  const text = files[path];
  if (text === undefined) throw new Error(`${path} does not exist`);
  return text;
};
const defaults = { scale: { min: 100, cut: 720, max: 1000 }, referenceForm: [-1, 0, 1] };
const run = (...args: string[]): unknown => JSON.parse(runScore(args, defaults, readText));

describe("runScore", () => {
  it("prints one row with every figure, null where there is none", () => {
    const row = run("--b", "form.csv", "--raw", "0");
    expect(row).toMatchObject({ raw: 0, thetaMl: null, seMl: null, equatedProportion: 0, equatedRaw: 0, scaled: 100 });
    expect(Object.keys(row as object)).toEqual(
      expect.arrayContaining(["thetaWle", "seWle", "thetaEap", "sdEap", "thetaMap", "seMap", "bandLow", "bandHigh"]),
    );
    // By hand: 1/(1+e^0) + 1/(1+e^0.5) + 1/(1+e^-1) = 0.5 + 0.377541 + 0.731059.
    expect((row as { cut: number }).cut).toBeCloseTo(1.6086, 4);
  });

  it("prints a table from none to all right", () => {
    const table = run("--b", "form.csv", "--table") as { raw: number; scaled: number }[];
    expect(table.map(({ raw }) => raw)).toEqual([0, 1, 2, 3]);
    expect(table.at(-1)).toMatchObject({ thetaMl: null, equatedProportion: 1, scaled: 1000 });
  });

  it("takes another reference form, share at the cut and prior", () => {
    const row = (...args: string[]) =>
      run("--b", "reference.csv", "--raw", "1", ...args) as { scaled: number; thetaEap: number };
    // By hand: one of two on a form that is its own reference is half: 720 at a share of 1/2, 100 + 620 x 0.5 / 0.8 at 0.8.
    expect(row("--reference", "reference.csv").scaled).toBe(720);
    expect(row("--reference", "reference.csv", "--prior-mean", "2").thetaEap).toBeGreaterThan(row().thetaEap);
  });

  it("takes a value below nought with a blank before it or an equals sign", () => {
    const table = ["--b", "form.csv", "--table"];
    const blank = run(...table, "--prior-mean", "-0.75");
    expect(blank).toEqual(run(...table, "--prior-mean=-0.75"));
    expect(blank).not.toEqual(run(...table));
    expect(run("--prior-mean", "-.75", ...table)).toEqual(blank);
  });

  it.each([
    [["--raw", "1"], "--b: names no file"],
    [["--b", "form.csv"], "--raw: give either --raw or --table"],
    [["--b", "form.csv", "--raw", "4"], "more than the 3 items"],
    [["--b", "form.csv", "--raw", "1.5"], "--raw"],
    [["--b", "form.csv", "--raw", "-1"], "--raw"],
    [["--b", "form.csv", "--raw", "1", "--pc", "1"], "--pc"],
    [["--b", "form.csv", "--raw", "1", "--prior-sd", "0"], "--prior-sd"],
    [["--b", "named.csv", "--raw", "1"], "named.csv, line 2: there is no column b"],
    [["--b", "broken.csv", "--raw", "1"], "broken.csv, line 3: b is not a number"],
    [["--b", "none.csv", "--raw", "1"], "none.csv does not exist"],
    [["--nonsense"], "nonsense"],
  ])("says what is wrong with %j", (args, message) => {
    expect(() => run(...args)).toThrow(message);
  });
});
