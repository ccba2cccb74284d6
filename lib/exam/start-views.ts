/** What is handed to the page on which an exam begins, and to the settings of exams to come (see views.ts). */

import type { Blueprint } from "./blueprint";
import type { BlueprintInForce } from "./blueprint-views";
import type { DisplaySettings } from "./display";
import type { HistoryEntry } from "./history-views";
import type { TimeChoice } from "./time-choice";
import type { BlueprintNotice } from "./views";

/** What the start page needs. `shortage` says which tasks lack how many items when no form can be drawn. */
export type StartView = Pick<
  Blueprint,
  | "questionCount"
  | "scoredCount"
  | "unscoredCount"
  | "timeLimitMinutes"
  | "accommodationMinutes"
  | "maxExtraMinutes"
  | "timeMultipliers"
  | "unlimitedTime"
> & {
  readonly blueprint: BlueprintNotice;
  readonly inForce: BlueprintInForce;
  /** What a mock exam begins with unless another time is chosen. */
  readonly usualTime: TimeChoice;
  readonly display: DisplaySettings;
  readonly hasSeenTutorial: boolean;
  readonly scale: { readonly min: number; readonly cut: number; readonly max: number };
  readonly openMock: HistoryEntry | null;
  readonly shortage: string | null;
};

/** What is kept for the exam to come. */
export type ExamSettingsView = {
  readonly blueprint: BlueprintInForce;
  readonly examDate: string | null;
  readonly usualTime: TimeChoice;
  readonly offer: Pick<StartView, "timeLimitMinutes" | "accommodationMinutes" | "timeMultipliers" | "unlimitedTime">;
};
