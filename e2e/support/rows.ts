import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import { openServer, type Rows } from "./postgres-rows";

export type OptionFact = {
  readonly handle: string;
  readonly id: string;
  readonly text: string;
  readonly isKey: boolean;
  readonly rationale: string;
};

export type PlaceFact = {
  readonly position: number;
  readonly itemId: string;
  readonly isFamily: boolean;
  readonly task: string;
  readonly domain: number;
  readonly selectCount: number;
  readonly hasExhibit: boolean;
  readonly stem: string;
  readonly takeaway: string;
  readonly topics: readonly string[];
  readonly primaryTopic: string;
  readonly references: readonly string[];
  readonly scored: boolean;
  readonly options: readonly OptionFact[];
  readonly selected: readonly string[];
  readonly flagged: boolean;
  readonly sequence: number;
  readonly timeSpentMs: number;
};

/** What the rows of an attempt say, read straight from the SQLite file: the truth that journeys are held against. */
export function readPlaces(databasePath: string, attemptId: string): PlaceFact[] {
  return withDatabase(databasePath, (db) => {
    const rows = db
      .prepare(
        `SELECT i.*, v.itemId, v.family, COALESCE(i.task, v.task) AS task, COALESCE(i.domain, v.domain) AS domain, v.selectCount, v.hasExhibit, v.stem, v.takeaway, v.topics, v.primaryTopic, v."references", v.options
         FROM AttemptItem i JOIN ItemVersion v ON v.id = i.itemVersionId WHERE i.attemptId = ? ORDER BY i.position`,
      )
      .all(attemptId) as Record<string, string | number | null>[];
    return rows.map((row) => {
      const options = JSON.parse(String(row["options"])) as {
        id: string;
        text: string;
        key: boolean;
        rationale: string;
      }[];
      const order = JSON.parse(String(row["optionOrder"])) as { handle: string; optionId: string }[];
      return {
        position: Number(row["position"]),
        itemId: String(row["itemId"]),
        isFamily: row["family"] !== null,
        task: String(row["task"]),
        domain: Number(row["domain"]),
        selectCount: Number(row["selectCount"]),
        hasExhibit: Boolean(row["hasExhibit"]),
        stem: String(row["stem"]),
        takeaway: String(row["takeaway"]),
        topics: JSON.parse(String(row["topics"])) as string[],
        primaryTopic: String(row["primaryTopic"]),
        references: JSON.parse(String(row["references"])) as string[],
        scored: Boolean(row["scored"]),
        flagged: Boolean(row["flagged"]),
        sequence: Number(row["sequence"]),
        timeSpentMs: Number(row["timeSpentMs"]),
        selected: JSON.parse(String(row["selected"])) as string[],
        options: order.map(({ handle, optionId }) => {
          const option = options.find(({ id }) => id === optionId);
          if (option === undefined) throw new Error(`option ${optionId} is missing`);
          return { handle, id: option.id, text: option.text, isKey: option.key, rationale: option.rationale };
        }),
      };
    });
  });
}

export type AttemptFact = {
  status: string;
  rawScore: number | null;
  scaledScore: number | null;
  closedAt: string | null;
  reportOpenedAt: string | null;
  deadlineAt: string | null;
  extraMinutes: number;
};

export function readAttempt(databasePath: string, attemptId: string): AttemptFact {
  return withDatabase(
    databasePath,
    (db) => db.prepare("SELECT * FROM Attempt WHERE id = ?").get(attemptId) as AttemptFact,
  );
}

/** How many attempts there are. */
export function countAttempts(databasePath: string): number {
  return withDatabase(databasePath, (db) => (db.prepare("SELECT COUNT(*) AS n FROM Attempt").get() as { n: number }).n);
}

/** What every question of the bank is to teach: no script of the browser may hold it. */
export function readTakeaways(databasePath: string): string[] {
  return withDatabase(databasePath, (db) => {
    const rows = db.prepare("SELECT takeaway FROM ItemVersion WHERE takeaway <> ''").all() as { takeaway: string }[];
    return rows.map(({ takeaway }) => takeaway);
  });
}

/** Every item that any attempt has drawn so far. */
export function drawnItems(databasePath: string): Set<string> {
  return withDatabase(databasePath, (db) => {
    const rows = db
      .prepare("SELECT DISTINCT v.itemId FROM AttemptItem i JOIN ItemVersion v ON v.id = i.itemVersionId")
      .all() as { itemId: string }[];
    return new Set(rows.map(({ itemId }) => itemId));
  });
}

/** Moves the stored deadline, as if the exam had begun earlier. */
export function moveDeadline(databasePath: string, attemptId: string, at: Date): void {
  withDatabase(databasePath, (db) =>
    db
      .prepare("UPDATE Attempt SET deadlineAt = ? WHERE id = ?")
      .run(at.toISOString().replace("Z", "+00:00"), attemptId),
  );
}

/**
 * Puts rows of no meaning into the file and packs it, so that no page is free and none has room to spare: nearly every write needs
 * another page. Returns how many pages there are.
 */
export function fillUp(databasePath: string): number {
  return withFile(databasePath, (db) => {
    const read = (name: string) => Number(db.pragma(name, { simple: true }));
    db.exec("CREATE TABLE IF NOT EXISTS Filler (data BLOB)");
    const insert = db.prepare("INSERT INTO Filler VALUES (zeroblob(?))");
    for (let row = 0; row < 20; row++) insert.run(read("page_size"));
    db.exec("VACUUM");
    return read("page_count");
  });
}

/** Takes those rows away again, so that there is room. */
export function makeRoom(databasePath: string): void {
  withDatabase(databasePath, (db) => db.exec("DELETE FROM Filler"));
}

/** Gives an attempt to another candidate. */
export function giveAway(databasePath: string, attemptId: string): void {
  withDatabase(databasePath, (db) => {
    db.prepare(
      "INSERT OR IGNORE INTO Candidate (id, name, createdAt) VALUES ('other', 'Other', CURRENT_TIMESTAMP)",
    ).run();
    db.prepare("UPDATE Attempt SET candidateId = 'other' WHERE id = ?").run(attemptId);
  });
}

/** How many items the bank holds, whichever exam asks them. */
export function countAllItems(databasePath: string): number {
  return withDatabase(databasePath, (db) => {
    const sql = "SELECT COUNT(*) AS n FROM Item WHERE retiredAt IS NULL";
    return (db.prepare(sql).get() as { n: number }).n;
  });
}

/** How many items of a domain, or of a task, of DVA-C02 the bank holds. */
export function countItems(databasePath: string, { domain, task }: { domain?: number; task?: string }): number {
  return withDatabase(databasePath, (db) => {
    const sql = `SELECT COUNT(*) AS n FROM Item i JOIN ItemVersion v ON v.id = i.currentId
      WHERE i.retiredAt IS NULL AND v.task NOT LIKE 'C%' AND v.domain = COALESCE(?, v.domain) AND v.task = COALESCE(?, v.task)`;
    return (db.prepare(sql).get(domain ?? null, task ?? null) as { n: number }).n;
  });
}

/** Everything that a write could change, as one text to compare. */
export function snapshot(databasePath: string): string {
  return withDatabase(databasePath, (db) =>
    JSON.stringify([
      db.prepare("SELECT * FROM Attempt ORDER BY id").all(),
      db.prepare("SELECT * FROM AttemptItem ORDER BY attemptId, position").all(),
      db.prepare("SELECT * FROM PooledImport ORDER BY id").all(),
      db.prepare("SELECT * FROM PooledResponse ORDER BY candidate, itemId").all(),
    ]),
  );
}

/** A hash of the rows of every table, by its name: what a request may have changed is the table whose hash is another one. */
export function hashTables(databasePath: string): Record<string, string> {
  if (databasePath.startsWith("postgresql:")) return hashTablesOfServer(databasePath);
  return withFile(databasePath, (db) => {
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all() as {
      name: string;
    }[];
    return Object.fromEntries(
      tables.map(({ name }) => {
        const rows = db.prepare(`SELECT * FROM "${name}" ORDER BY rowid`).raw().all();
        return [name, createHash("sha256").update(JSON.stringify(rows)).digest("hex")];
      }),
    );
  });
}

function hashTablesOfServer(url: string): Record<string, string> {
  const db = openServer(url);
  const tables = db.prepare("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'").all() as {
    name: string;
  }[];
  return Object.fromEntries(
    tables.map(({ name }) => {
      const rows = db.prepare(`SELECT t::text FROM "${name}" t ORDER BY 1`).all();
      return [name, createHash("sha256").update(JSON.stringify(rows)).digest("hex")];
    }),
  );
}

/** How many questions of an attempt have marks, and what the scratch pad says. */
export function readMarks(databasePath: string, attemptId: string): { marked: number; scratch: string } {
  return withDatabase(databasePath, (db) => {
    const marks = db
      .prepare("SELECT COUNT(*) AS marked FROM ItemMarks WHERE attemptId = ? AND confidence IS NOT NULL")
      .get(attemptId) as { marked: number };
    const pad = db.prepare("SELECT text FROM ScratchPad WHERE attemptId = ?").get(attemptId) as
      { text: string } | undefined;
    return { marked: marks.marked, scratch: pad?.text ?? "" };
  });
}

/** Lets all attempts have ended so many days earlier, as if the candidate came back later. */
export function moveBack(databasePath: string, days: number): void {
  withDatabase(databasePath, (db) => {
    const earlier = (column: string) =>
      databasePath.startsWith("postgresql:")
        ? `"${column}" - interval '${days} days'`
        : `strftime('%Y-%m-%dT%H:%M:%fZ', "${column}", '-${days} days')`;
    const moved = (column: string) => `"${column}" = ${earlier(column)}`;
    db.exec(`UPDATE Attempt SET ${moved("startedAt")}, ${moved("closedAt")}`);
    db.exec(`UPDATE AttemptItem SET ${moved("lockedAt")} WHERE "lockedAt" IS NOT NULL`);
    // What is scheduled is made of the answers: this has it made anew.
    db.exec(`UPDATE Candidate SET "reviewModel" = NULL`);
  });
}

/** The notes of an attempt by question. */
export function readNotes(databasePath: string, attemptId: string): Record<number, string> {
  return withDatabase(databasePath, (db) => {
    const rows = db.prepare("SELECT position, note FROM ItemMarks WHERE attemptId = ?").all(attemptId) as {
      position: number;
      note: string;
    }[];
    return Object.fromEntries(rows.map(({ position, note }) => [position, note]));
  });
}

/** The rows of a server's database, which is a file or stands at a `postgresql:` URL. */
function withDatabase<T>(path: string, work: (db: Rows) => T): T {
  return path.startsWith("postgresql:") ? work(openServer(path)) : withFile(path, (db) => work(toRows(db)));
}

function toRows(db: Database.Database): Rows {
  return { prepare: (sql) => db.prepare<unknown[]>(sql), exec: (sql) => db.exec(sql) };
}

function withFile<T>(path: string, work: (db: Database.Database) => T): T {
  const db = new Database(path, { timeout: 10_000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}
