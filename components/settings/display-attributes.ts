import type { DisplaySettings } from "@/lib/exam/display";

/** The settings as attributes of the document, which globals.css knows. What stands without a choice has none. */
export function toDisplayAttributes(display: DisplaySettings): Readonly<Record<string, string>> {
  const { theme, contrast, textSize, lineSpacing, font } = display;
  return {
    ...(theme === "system" ? {} : { "data-theme": theme }),
    ...(contrast === "standard" ? {} : { "data-contrast": contrast }),
    ...(textSize === "standard" ? {} : { "data-text-size": textSize }),
    ...(lineSpacing === "standard" ? {} : { "data-line-spacing": lineSpacing }),
    ...(font === "standard" ? {} : { "data-font": font }),
  };
}
