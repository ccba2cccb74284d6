import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { BlueprintNotice } from "./blueprint-notice";

const blueprint = {
  code: "DVA-C02",
  title: "AWS Certified Developer - Associate",
  validUntil: "2026-11-30",
  successor: { code: "DVA-C03", from: "2026-12-01" },
  today: "2026-11-24",
};

function say(change: Partial<Parameters<typeof BlueprintNotice>[0]["blueprint"]>): string {
  return renderToStaticMarkup(<BlueprintNotice blueprint={{ ...blueprint, ...change }} />).replace(/<[^>]*>/g, "");
}

describe("BlueprintNotice", () => {
  it("still offers the exam on its last day", () => {
    expect(say({ today: "2026-11-30" })).toBe(
      "DVA-C02 can be sat until 30 November 2026; from 1 December 2026 the exam is DVA-C03.",
    );
  });

  it("speaks of the past from the first day of the successor on", () => {
    expect(say({ today: "2026-12-01" })).toBe(
      "DVA-C02 could be sat until 30 November 2026; since 1 December 2026 the exam is DVA-C03.",
    );
  });

  it("names no successor where none is known, and says nothing of an exam without an end", () => {
    expect(say({ successor: null })).toBe("DVA-C02 can be sat until 30 November 2026.");
    expect(say({ validUntil: null })).toBe("");
  });
});
