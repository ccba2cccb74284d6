import type { DisplaySettings } from "@/lib/exam/display";

type Colours = { readonly light: string; readonly dark: string };

/** Colours of the page outside of the page: its bar, for the window of an installed app. A test holds them against globals.css. */
export const barColours: Readonly<Record<DisplaySettings["contrast"], Colours>> = {
  standard: { light: "#f6f7f9", dark: "#19212b" },
  high: { light: "#ffffff", dark: "#000000" },
};

/** What an installed app shows before its first page comes. */
export const startColour = "#ffffff";

/** The colour of a window's frame: the one of the theme that was chosen, or one for each that the device may have. */
export function toThemeColours({
  theme,
  contrast,
}: Pick<DisplaySettings, "theme" | "contrast">): string | { media: string; color: string }[] {
  const colours = barColours[contrast];
  if (theme !== "system") return colours[theme];
  return [
    { media: "(prefers-color-scheme: light)", color: colours.light },
    { media: "(prefers-color-scheme: dark)", color: colours.dark },
  ];
}
