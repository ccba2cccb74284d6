import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { ReportDomain, ReportItem } from "@/lib/exam/report-views";
import { ChangeBars } from "./change-bars";
import { ConfidenceBars } from "./confidence-bars";
import { DomainBars, placeBars } from "./domain-bars";
import { ItemTimes, placeItems } from "./item-times";
import { fontSize, layouts } from "./layout";
import { Pacing, placePace } from "./pacing";
import { placeCourse, ScoreCourse } from "./score-course";

const minute = 60_000;
const changes = ["none", "rightToWrong", "wrongToRight", "wrongToWrong"] as const;

const items = Array.from({ length: 65 }, (_, index): ReportItem => ({
  position: index + 1,
  scored: true,
  correct: index % 3 !== 0,
  blank: index % 9 === 0,
  flagged: false,
  ...{ help: "none" as const, isRightWithHelp: false },
  timeSpentMs: index * 5_000,
  domain: 1,
  task: "1.1",
  topic: "A topic",
  confidence: ([null, "sure", "unsure", "guess"] as const)[index % 4] ?? null,
  change: changes[index % changes.length] ?? "none",
  changes: 0,
  answeredAfterMs: index % 9 === 0 ? null : index * 100_000,
}));
const domain: ReportDomain = {
  ...{ number: 1, title: "Development", correct: 15, total: 21 },
  ...{ level: "meets", isEnough: true, shareBand: { low: 0.55, high: 0.85 } },
};
const task = { id: "1.1", domain: 1, title: "Code", correct: 5, total: 8 };

const scale = { min: 100, cut: 720, max: 1000 };
const scores = [640, 1000, 100].map((scaled, index) => ({
  ...{ attemptId: `a${index}`, title: "Mock exam", when: `day ${index + 1}`, scaled },
  ...{ low: Math.max(100, scaled - 70), high: Math.min(1000, scaled + 70) },
}));

const pictures = {
  course: (
    <ScoreCourse
      points={scores}
      scale={scale}
      title="Scaled scores"
      sentence="The last 3 scaled scores lie between 100 and 1000."
      heads={["Attempt", "Begun", "Score", "Nine times in ten between"]}
    />
  ),
  times: <ItemTimes items={items} allowanceMs={2 * minute} />,
  pace: <Pacing items={items} timeLimitMs={130 * minute} allowanceMs={2 * minute} />,
  changes: <ChangeBars items={items} />,
  confidence: <ConfidenceBars items={items} />,
  domains: <DomainBars domains={[domain]} tasks={[task]} />,
};

describe.each(Object.entries(pictures))("the picture of %s", (_name, picture) => {
  const html = renderToStaticMarkup(picture);

  it("has a sentence above it and a table with the same behind it; the drawing itself is not read out", () => {
    expect(/<h3[^>]*>[^<]+<\/h3><p[^>]*>[^<]{20,}<\/p><\/figcaption>/.test(html)).toBe(true);
    expect(html).toMatch(/<details[^>]*data-prints[^>]*><summary/);
    expect(html.match(/<tr/g)?.length).toBeGreaterThan(2);
    expect(html.match(/<svg /g)?.length).toBe(html.match(/<svg aria-hidden="true"/g)?.length);
  });

  it("is drawn for narrow and for wide places, in the colours of the page alone, with text that stays above 12 px", () => {
    const widths = [...html.matchAll(/viewBox="0 0 (\d+) \d+"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual(layouts.map(({ width }) => width));
    const colours = [...html.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour);
    expect(colours.filter((colour) => !/^(var\(--[a-z]+\)|none|url\(#[a-z-]+\))$/.test(colour ?? ""))).toEqual([]);
    // 252 px are left for the narrow picture at 320 px with the largest text.
    expect((252 / 288) * fontSize).toBeGreaterThan(12);
    for (const [, size] of html.matchAll(/font-size="([\d.]+)"/g)) expect(Number(size)).toBe(fontSize);
  });

  it("keeps everything inside of its frame", () => {
    for (const [, width, height, content] of html.matchAll(/viewBox="0 0 (\d+) (\d+)"[^>]*>(.*?)<\/svg>/g)) {
      const at = (names: string) =>
        [...(content ?? "").matchAll(new RegExp(` (?:${names})="(-?[\\d.]+)"`, "g"))].map(([, value]) => Number(value));
      expect(Math.min(...at("x1|x2|x"), 0)).toBe(0);
      expect(Math.max(...at("x1|x2|x"))).toBeLessThanOrEqual(Number(width));
      expect(Math.min(...at("y1|y2|y"), 0)).toBe(0);
      expect(Math.max(...at("y1|y2|y"))).toBeLessThanOrEqual(Number(height));
    }
  });
});

describe("placeItems", () => {
  it.each(layouts)(
    "gives every question of a full exam a place of its own, wide enough for its mark: $name",
    (layout) => {
      const { rows } = placeItems(items, 2 * minute, layout);
      expect(rows.flatMap((row) => row.items.map(({ position }) => position))).toEqual(
        items.map(({ position }) => position),
      );
      for (const { items: placed } of rows) {
        placed.slice(1).forEach(({ x }, index) => expect(x - (placed[index]?.x ?? 0)).toBeGreaterThan(9));
      }
    },
  );

  it("draws the average lower than what is longer, and cuts what would flatten the rest", () => {
    const [layout] = layouts;
    if (layout === undefined) throw new Error("no layout");
    const one = { position: 1, correct: true, blank: false };
    const long = placeItems(
      [
        { ...one, timeSpentMs: 60 * minute },
        { ...one, timeSpentMs: minute },
      ],
      2 * minute,
      layout,
    );
    const [row] = long.rows;
    // Three allowances are the top, so the average of 2:00 stands at a third of the height of 92 units.
    expect((row?.base ?? 0) - (row?.allowance.y ?? 0)).toBeCloseTo(92 / 3);
    expect((row?.base ?? 0) - (row?.items[0]?.y ?? 0)).toBeCloseTo(92);
  });
});

describe("placeBars", () => {
  it("is as long as the share right", () => {
    const [layout] = layouts;
    if (layout === undefined) throw new Error("no layout");
    const { bars } = placeBars([domain], [task], layout);
    const share = ({ left, right, end }: (typeof bars)[number]) => (end - left) / (right - left);
    expect(bars.map(share)).toEqual([expect.closeTo(15 / 21), expect.closeTo(5 / 8)]);
  });
});

describe("placePace", () => {
  it("goes up by one answer at a time and stays inside, also where a quiz without limit took for days", () => {
    const [layout] = layouts;
    if (layout === undefined) throw new Error("no layout");
    const late = [{ answeredAfterMs: 3_000 * minute }, { answeredAfterMs: minute }, { answeredAfterMs: null }];
    const { x, y, path } = placePace(late, 6 * minute, layout);
    expect(path.startsWith(`M${x(0)},${y(0)}`)).toBe(true);
    expect(x(3_000 * minute)).toBeLessThanOrEqual(layout.width);
    expect(y(0) - y(1)).toBeCloseTo(y(1) - y(2));
  });
});

describe("placeCourse", () => {
  it.each(layouts)(
    "has the oldest on the left and a place for each of fifty that touches no other: $name",
    (layout) => {
      const many = Array.from({ length: 50 }, (_, index) => ({ scaled: 100 + index * 18 }));
      const { x, y, mark, path } = placeCourse(many, scale, layout);
      const places = many.map((_, index) => x(index));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      places.slice(1).forEach((place, index) => expect(place - (places[index] ?? 0)).toBeGreaterThan(mark));
      expect(y(1000)).toBeLessThan(y(720));
      expect(path.split("L")).toHaveLength(50);
    },
  );

  it("draws a score where it lies on the scale", () => {
    const [layout] = layouts;
    if (layout === undefined) throw new Error("no layout");
    const { y } = placeCourse(scores, scale, layout);
    // By hand: 550 is the middle of 100 and 1000.
    expect(y(550)).toBeCloseTo((y(100) + y(1000)) / 2);
  });
});

describe("what is not known", () => {
  it("is said and not drawn", () => {
    const old = items.map((item) => ({ ...item, change: "unknown" as const, changes: 1, confidence: null }));
    const html = renderToStaticMarkup(
      <>
        <ChangeBars items={old} />
        <ConfidenceBars items={old} />
      </>,
    );
    expect(html).toContain("not known, because this attempt is from before first answers were kept");
    expect(html).toContain("You said of no question how sure you were.");
    expect(html).not.toContain("<svg");
  });
});
