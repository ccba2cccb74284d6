import "server-only";

/** How wide a picture is drawn, in units that are at least about one pixel on the screen. */
export type Layout = { readonly name: "narrow" | "wide"; readonly width: number };

/** A phone of 320 px has about 288 for a picture; wider places get the wide one. */
export const layouts: readonly Layout[] = [
  { name: "wide", width: 640 },
  { name: "narrow", width: 288 },
];

/** Text of pictures, in the units of their layout: stays above 12 px where a narrow picture has to shrink a little. */
export const fontSize = 14;
