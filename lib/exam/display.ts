import type { TimeChoice } from "./time-choice";

/** How pages can be shown. The first of each is what stands without a choice. */
export const displayChoices = {
  theme: ["system", "light", "dark"],
  contrast: ["standard", "high"],
  textSize: ["standard", "large", "larger", "largest"],
  lineSpacing: ["standard", "wide", "wider"],
  font: ["standard", "dyslexia"],
} as const;

export type DisplayName = keyof typeof displayChoices;
export type DisplaySettings = { readonly [Name in DisplayName]: (typeof displayChoices)[Name][number] };

/** What is to be shown otherwise; nothing stands for no change. */
export type DisplayChange = { readonly [Name in DisplayName]?: DisplaySettings[Name] | undefined };

/** The settings after a change. */
export function changeDisplay(display: DisplaySettings, change: DisplayChange): DisplaySettings {
  return {
    theme: change.theme ?? display.theme,
    contrast: change.contrast ?? display.contrast,
    textSize: change.textSize ?? display.textSize,
    lineSpacing: change.lineSpacing ?? display.lineSpacing,
    font: change.font ?? display.font,
  };
}

/** What of a change is not part of another one, which was sent: chosen since, or chosen otherwise. */
export function changeBeyond(
  change: DisplayChange,
  sent: DisplayChange,
): { readonly [Name in DisplayName]: DisplayChange[Name] } {
  return {
    theme: change.theme === sent.theme ? undefined : change.theme,
    contrast: change.contrast === sent.contrast ? undefined : change.contrast,
    textSize: change.textSize === sent.textSize ? undefined : change.textSize,
    lineSpacing: change.lineSpacing === sent.lineSpacing ? undefined : change.lineSpacing,
    font: change.font === sent.font ? undefined : change.font,
  };
}

export const standardDisplay: DisplaySettings = {
  theme: "system",
  contrast: "standard",
  textSize: "standard",
  lineSpacing: "standard",
  font: "standard",
};

/** What an attempt was begun with. The theme is a matter of taste and no accommodation. */
export type Accommodations = { readonly time: TimeChoice; readonly display: Omit<DisplaySettings, "theme"> };

/** The settings that an attempt keeps. */
export function toAccommodations(time: TimeChoice, display: DisplaySettings): Accommodations {
  const { contrast, textSize, lineSpacing, font } = display;
  return { time, display: { contrast, textSize, lineSpacing, font } };
}
