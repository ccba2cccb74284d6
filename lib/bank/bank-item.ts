import { exhibitsOf } from "./exhibits";
import type { Fact } from "./fact-schema";
import { sha256 } from "./hash";
import type { ItemSource } from "./item-schema";

/** The blueprint that `skillC03` speaks of. */
const C03 = "DVA-C03";

export type BankOption = {
  /** Stable as long as the text stands: 12 hex digits of SHA-256 over item id and option text. */
  readonly id: string;
  readonly text: string;
  readonly key: boolean;
  readonly rationale: string;
};

/** An item with everything that follows from its file and place. */
export type BankItem = {
  readonly id: string;
  readonly domain: number;
  /** The task of DVA-C02, such as "2.3"; "C03-2.3" for an item that only DVA-C03 asks, under that task. */
  readonly task: string;
  /** The skill of DVA-C02; the task again for an item that only another exam asks. */
  readonly skill: string;
  readonly skillC03: string | null;
  /** Why single blueprints do not ask it, by their codes. */
  readonly notAsked: Readonly<Record<string, string>>;
  /** The first one is the primary topic. */
  readonly topics: readonly string[];
  readonly stem: string;
  readonly options: readonly BankOption[];
  readonly selectCount: number;
  readonly hasExhibit: boolean;
  readonly takeaway: string;
  readonly references: readonly string[];
  /** Three independent ratings, or none yet. */
  readonly angoff: readonly number[];
  /** Mean of the ratings; null while there are none. */
  readonly angoffMean: number | null;
  readonly verified: string;
  readonly evidence: string;
  readonly facts: readonly Fact[];
  readonly invented: readonly string[];
  readonly plantedFault: string | null;
  /** Name of the parametric family that made stem and options, and the seed; null for an item written out. */
  readonly family: { readonly name: string; readonly seed: string } | null;
  /** SHA-256 of all that is shown, keyed or used for drawing and scoring: a change makes a new version. */
  readonly contentHash: string;
  readonly file: string;
  readonly line: number;
  /** Lines of fields by name (`stem`, `options[2].rationale`), for faults. */
  readonly lines: ReadonlyMap<string, number>;
};

/** Where an item stands; `domain` and `task` come from the path of its file. */
export type ItemPlace = Pick<BankItem, "domain" | "task" | "file" | "line" | "lines">;

/** Makes a bank item of an author's item and its place; `family` says where its stem and options came from. */
export function toBankItem(source: ItemSource, place: ItemPlace, family: BankItem["family"] = null): BankItem {
  const options = source.options.map((option) => ({
    id: optionId(source.id, option.text),
    text: option.text,
    key: option.key === true,
    rationale: option.rationale,
  }));
  const angoff = source.angoff ?? [];
  const shown = {
    id: source.id,
    domain: place.domain,
    task: place.task,
    skill: source.skill ?? place.task,
    skillC03: source.skillC03 ?? null,
    topics: source.topics,
    stem: source.stem,
    options,
    selectCount: options.filter(({ key }) => key).length,
    hasExhibit: exhibitsOf(source.stem).length > 0,
    takeaway: source.takeaway,
    references: source.references,
    angoff,
    angoffMean: meanRating(angoff),
    verified: source.verified,
    ...(source.notAsked === undefined ? {} : { notAsked: source.notAsked }),
    ...(family === null ? {} : { family }),
  };
  return {
    ...shown,
    notAsked: source.notAsked ?? {},
    evidence: source.evidence,
    facts: source.facts,
    invented: source.invented ?? [],
    plantedFault: source.plantedFault ?? null,
    family,
    contentHash: sha256(JSON.stringify(shown)),
    file: place.file,
    line: place.line,
    lines: place.lines,
  };
}

/** Where single blueprints ask an item, or that they do not (null); what its skill says is not in it (lib/exam/placing). */
export function placedOf({ skillC03, notAsked }: Pick<BankItem, "skillC03" | "notAsked">) {
  const moved = skillC03 === null ? [] : [[C03, skillC03] as const];
  const left = Object.keys(notAsked).map((code) => [code, null] as const);
  const all = [...moved, ...left];
  return all.length === 0 ? null : Object.fromEntries<string | null>(all);
}

/** Identity of an option within its item: an edited rationale orphans no stored response, an edited text does. */
export function optionId(itemId: string, text: string): string {
  return sha256(`${itemId}\n${text}`).slice(0, 12);
}

/** SHA-256 of what a reader sees, whatever the order of the options; a reading is valid for this hash only. */
export function readingHash({ stem, options }: Pick<BankItem, "stem" | "options">): string {
  return sha256(JSON.stringify([stem, ...options.map((option) => option.text).sort()]));
}

function meanRating(ratings: readonly number[]): number | null {
  if (ratings.length === 0) return null;
  const mean = ratings.reduce((total, value) => total + value, 0) / ratings.length;
  return Math.round(mean * 1e6) / 1e6;
}
