import { formatDay } from "@/lib/exam/days";

export { formatDay };

/** Milliseconds as h:mm:ss, or m:ss under an hour. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Milliseconds as h:mm:ss even under an hour, where both lengths stand side by side. */
export function formatLongDuration(ms: number): string {
  const text = formatDuration(ms);
  return text.split(":").length === 3 ? text : `0:${text.padStart(5, "0")}`;
}

/** Milliseconds in whole minutes, rounded down, in words. */
export function formatMinutes(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes === 0) return "less than a minute";
  return countOf(minutes, "minute");
}

/** An ISO instant as "24 Nov 2026, 07:10 UTC": the same on the server and in every browser. */
export function formatInstant(iso: string): string {
  return `${formatShortDay(iso)}, ${iso.slice(11, 16)} UTC`;
}

/** An ISO instant by the clock on the wall of whoever runs this: "24 Nov 2026, 20:55". */
export function formatLocalInstant(iso: string): string {
  const at = new Date(iso);
  const wall = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString();
  return `${formatShortDay(wall)}, ${wall.slice(11, 16)}`;
}

/** A number with its noun: "1 question", "2 questions". */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Short enough for tables: "30 Nov 2026". */
function formatShortDay(iso: string): string {
  const [day = "", month = "", year = ""] = formatDay(iso).split(" ");
  return `${day} ${month.slice(0, 3)} ${year}`;
}

/** A share as a whole per cent. */
export function sayShare(share: number | null): string {
  return share === null ? "-" : `${Math.round(share * 100)} %`;
}
