import { expect, type BrowserContext, type Page, type Response } from "@playwright/test";
import { readAttempt, readPlaces, type PlaceFact } from "./rows";
import type { AppServer } from "./server";

/** An answer as the server has said that it is stored. */
export type Acknowledged = {
  readonly position: number;
  readonly sequence: number;
  readonly selected: readonly string[];
  readonly flagged: boolean;
};

const savePath = /\/api\/attempts\/[\w-]+\/responses\/\d+$/;

/**
 * Every answer that the server has acknowledged, as it went over the line: a 200 whose body arrived whole. It lives in the test, so
 * that no reload or crash of the browser takes it away; what it is held against are the rows and the report at the end.
 */
export class AcknowledgedLog {
  readonly entries: Acknowledged[] = [];
  readonly #reading: Promise<void>[] = [];

  /** Reads what a browser is told from now on. */
  watch(context: BrowserContext): void {
    context.on("response", (response) => {
      if (response.request().method() !== "PUT" || !savePath.test(response.url())) return;
      if (response.status() === 200) this.#reading.push(this.#read(response));
    });
  }

  add(entry: Acknowledged): void {
    this.entries.push(entry);
  }

  /** Every row must hold its last acknowledged answer, or a newer one. */
  async expectStored(server: Pick<AppServer, "databasePath">, attemptId: string): Promise<PlaceFact[]> {
    await Promise.all(this.#reading.splice(0));
    const places = readPlaces(server.databasePath, attemptId);
    for (const [position, saved] of this.#last()) {
      const place = places.find((row) => row.position === position);
      expect(place?.sequence, `question ${position}`).toBeGreaterThanOrEqual(saved.sequence);
      if (place?.sequence !== saved.sequence) continue;
      expect(handlesOf(place), `question ${position}`).toEqual([...saved.selected].sort());
      expect(place.flagged, `question ${position}`).toBe(saved.flagged);
    }
    return places;
  }

  /**
   * On the page of the report: the rows hold every acknowledged answer, the score was made of these rows, and the report says so.
   * At least `atLeast` questions must have been acknowledged, so that an empty log proves nothing by mistake.
   */
  async expectReported(page: Page, server: AppServer, { atLeast }: { readonly atLeast: number }): Promise<void> {
    const attemptId = /\/report\/([\w-]+)/.exec(page.url())?.[1] ?? "";
    await expect(page.getByText(await this.expectScored(server, attemptId, { atLeast }))).toBeVisible();
  }

  /** The same of the rows and the score alone; returns the sentence that the report has to say. */
  async expectScored(server: AppServer, attemptId: string, { atLeast }: { readonly atLeast: number }): Promise<string> {
    const places = await this.expectStored(server, attemptId);
    expect(this.#last().size).toBeGreaterThanOrEqual(atLeast);
    const right = places.filter(isRight).length;
    expect(readAttempt(server.databasePath, attemptId).rawScore).toBe(right);
    return `${right} of ${places.length} counted questions are right`;
  }

  #last(): Map<number, Acknowledged> {
    const last = new Map<number, Acknowledged>();
    for (const saved of this.entries)
      if ((last.get(saved.position)?.sequence ?? 0) <= saved.sequence) last.set(saved.position, saved);
    return last;
  }

  /** A body that was cut off acknowledges nothing. */
  async #read(response: Response): Promise<void> {
    try {
      this.entries.push((await response.json()) as Acknowledged);
    } catch {
      // The browser or the server went away in the middle of it.
    }
  }
}

/** The chosen options of a place, by their handles. */
export function handlesOf(place: PlaceFact): string[] {
  const chosen = place.options.filter(({ id }) => place.selected.includes(id));
  return chosen.map(({ handle }) => handle).sort();
}

/** True when exactly the key is chosen. */
export function isRight({ options, selected }: PlaceFact): boolean {
  return options.every(({ id, isKey }) => selected.includes(id) === isKey);
}
