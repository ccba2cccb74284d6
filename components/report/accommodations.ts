import { countOf } from "@/components/format";
import { sayDisplay } from "@/components/settings/display-words";
import type { ReportView } from "@/lib/exam/report-views";

/** The accommodations that the attempt was begun with, in a sentence; null where there were none. */
export function sayAccommodations({
  accommodations: { time, display },
  extraMinutes,
}: Pick<ReportView, "accommodations" | "extraMinutes">): string | null {
  const said = [...sayTime(time, extraMinutes), ...sayDisplay(display)];
  return said.length === 0 ? null : `Accommodations from the beginning: ${said.join(", ")}.`;
}

function sayTime(time: ReportView["accommodations"]["time"], extraMinutes: number): string[] {
  if (time.kind === "unlimited") return ["no time limit"];
  if (time.kind === "multiple") return [`${time.factor} times the time limit`];
  return extraMinutes === 0 ? [] : [countOf(extraMinutes, "extra minute")];
}
