import { describe, expect, it } from "vitest";
import { isCostlyMarkdown, markdownLimits } from "./markdown-cost";

describe("isCostlyMarkdown", () => {
  it("leaves a text that keeps a reader of Markdown for seconds to be shown as it is written", () => {
    const costly = ["*a_", "[a](", "> ", "1. ", "- a\n", "a\n-\n", "www.a ", "\n- > "].map((unit) =>
      unit.repeat(2_000),
    );
    const nested = Array.from({ length: 40 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n");
    for (const text of [...costly, nested, "word ".repeat(2_001)]) expect(isCostlyMarkdown(text), text).toBe(true);
  });

  it("says so from one mark too many on, and of no rule, table or code as people write them", () => {
    expect(isCostlyMarkdown("*".repeat(markdownLimits.marks))).toBe(false);
    expect(isCostlyMarkdown("*".repeat(markdownLimits.marks + 1))).toBe(true);
    const table = `| a | b | c |\n| --- | --- | --- |\n${"| 1 | 2 | 3 |\n".repeat(60)}`;
    const code = `Which?\n\n\`\`\`yaml\n${"          - name: value\n".repeat(100)}\`\`\`\n`;
    for (const text of [table, code, "-".repeat(400), "- - - - -"]) expect(isCostlyMarkdown(text), text).toBe(false);
  });
});
