import type { Accommodations, DisplayName, DisplaySettings } from "@/lib/exam/display";

type Words<Name extends DisplayName> = Readonly<Record<DisplaySettings[Name], string>>;

/** What each choice is called on the settings page. */
export const displayWords: {
  readonly [Name in DisplayName]: { readonly legend: string; readonly words: Words<Name> };
} = {
  textSize: {
    legend: "Text size",
    words: { standard: "Standard", large: "Large: 125 %", larger: "Larger: 150 %", largest: "Largest: 200 %" },
  },
  lineSpacing: { legend: "Line spacing", words: { standard: "Standard", wide: "Wide", wider: "Wider" } },
  font: {
    legend: "Font",
    words: { standard: "Standard (Inter)", dyslexia: "OpenDyslexic, with letters that are hard to mistake" },
  },
  contrast: { legend: "Contrast", words: { standard: "Standard", high: "High" } },
  theme: { legend: "Colours", words: { system: "As the device has it", light: "Light", dark: "Dark" } },
};

const spoken = {
  textSize: { large: "text at 125 %", larger: "text at 150 %", largest: "text at 200 %" },
  lineSpacing: { wide: "wide line spacing", wider: "wider line spacing" },
  font: { dyslexia: "the font OpenDyslexic" },
  contrast: { high: "high contrast" },
} as const;

/** The display accommodations that are on, in words; empty where none is. */
export function sayDisplay({ textSize, lineSpacing, font, contrast }: Accommodations["display"]): string[] {
  return [
    ...(textSize === "standard" ? [] : [spoken.textSize[textSize]]),
    ...(lineSpacing === "standard" ? [] : [spoken.lineSpacing[lineSpacing]]),
    ...(font === "standard" ? [] : [spoken.font[font]]),
    ...(contrast === "standard" ? [] : [spoken.contrast[contrast]]),
  ];
}
