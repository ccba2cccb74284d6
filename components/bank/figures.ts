/** A figure with so many decimals and a real minus sign; a dash where it is not defined. */
export function sayFigure(value: number | null, decimals = 2): string {
  if (value === null) return "-";
  const rounded = value.toFixed(decimals);
  return Number(rounded) === 0 ? (0).toFixed(decimals) : rounded.replace("-", "\u2212");
}
