/** What the server hands to the pages of the item review; picked by name like everything in views.ts. */

import type { DrillKind } from "./drill";
import type { ReviewFilter } from "./review-filter";
import type { ReportItem } from "./views";

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
