/** What the server hands to the pages of the item review; picked by name like everything in views.ts. */

import type { DrillKind } from "./drill";
import type { Help } from "./help";
import type { Marks } from "./marks";
import type { ReportItem } from "./report-views";
import type { ReviewFilter } from "./review-filter";

/** A choice of the filter with the number of questions that it would show, the rest of the filter as it stands. */
export type Facet<T> = { readonly value: T; readonly count: number };
export type NamedFacet<T> = Facet<T> & { readonly title: string };

/** How many questions a drill can have now, and how many were not to be had of those that were reviewed. */
export type DrillView = Readonly<Record<DrillKind, number>> & {
  readonly maxItems: number;
  /** Questions that meet the filter and cannot be drawn now: retired, or in an open attempt. */
  readonly missing: number;
};

export type ReviewListView = {
  readonly attemptId: string;
  readonly title: string;
  readonly total: number;
  readonly allowanceMs: number;
  readonly filter: ReviewFilter;
  /** Names of the parts of the address that mean nothing and were left out. */
  readonly ignored: readonly string[];
  readonly items: readonly ReportItem[];
  readonly facets: {
    readonly results: readonly Facet<NonNullable<ReviewFilter["result"]>>[];
    readonly marks: readonly Facet<ReviewFilter["marks"][number]>[];
    readonly met: readonly Facet<NonNullable<ReviewFilter["met"]>>[];
    readonly domains: readonly NamedFacet<number>[];
    readonly tasks: readonly NamedFacet<string>[];
    readonly topics: readonly NamedFacet<string>[];
  };
  readonly drill: DrillView;
};

export type ReviewOption = {
  readonly letter: string;
  readonly text: string;
  readonly isKey: boolean;
  /** Keyed when the attempt was sat, before the key was corrected. */
  readonly wasKey: boolean;
  readonly chosen: boolean;
  /** The candidate had struck it out. */
  readonly struck: boolean;
  /** The candidate had asked about it before answering. */
  readonly checked: boolean;
  readonly rationale: string;
};

/** One item of a closed attempt. `withheld` is true while the item stands in an open attempt of the candidate: then options carry no key. */
export type ItemReviewView =
  | {
      readonly withheld: true;
      readonly attemptId: string;
      readonly title: string;
      readonly position: number;
      readonly total: number;
      readonly filter: ReviewFilter;
      readonly kept: number;
      readonly place: number | null;
      readonly previous: number | null;
      readonly next: number | null;
    }
  | {
      readonly withheld: false;
      readonly attemptId: string;
      readonly title: string;
      readonly position: number;
      readonly total: number;
      readonly stem: string;
      readonly selectCount: number;
      readonly options: readonly ReviewOption[];
      readonly takeaway: string;
      readonly references: readonly string[];
      readonly verified: string;
      /** When the key was corrected after this form was drawn; null when it stands as it was. */
      readonly keyCorrectedAt: string | null;
      readonly correct: boolean;
      readonly blank: boolean;
      readonly help: Help;
      readonly isRightWithHelp: boolean;
      readonly scored: boolean;
      readonly flagged: boolean;
      readonly timeSpentMs: number;
      /** The average time that the attempt had for an item. */
      readonly allowanceMs: number;
      readonly domain: string;
      readonly task: string;
      readonly topics: readonly string[];
      /** What the candidate marked; what was struck out stands with the options. */
      readonly marks: Omit<Marks, "struck">;
      readonly filter: ReviewFilter;
      /** How many items the filter keeps, and the place of this one among them; null where it is none of them. */
      readonly kept: number;
      readonly place: number | null;
      /** Positions for moving on, within the filter. */
      readonly previous: number | null;
      readonly next: number | null;
    };
