import type { Database, Statement } from "better-sqlite3";
import type { Prisma } from "./generated/client";
import { toRows } from "./rows";
import type { Turns } from "./connection-turns";

/** Runs statements: the rows of one that reads, the number of rows that one has changed. */
export type Runner = {
  /** The same for all runners of a connection. */
  readonly connection: object;
  readonly query: <T>(sql: Prisma.Sql) => T[];
  readonly execute: (sql: Prisma.Sql) => number;
};

type Row = Record<string, unknown>;
type Prepared = { readonly statement: Statement<unknown[], Row>; readonly typed: readonly TypedColumn[] };
type TypedColumn = { readonly name: string; readonly read: (cell: string | number) => unknown };
/** Does its part and returns how to tell that it is on the disk. */
type Change = { readonly attempt: () => () => void; readonly fail: (error: unknown) => void };

/**
 * The connection of a client's adapter, in the same turns, for the few statements that every request makes: through the client they
 * take ten times as long as SQLite needs. Each is prepared once; cells are as the client writes and reads them.
 */
export class Direct {
  readonly #database: Database;
  readonly #turns: Turns;
  readonly #prepared = new Map<string, Prepared>();
  readonly #runner: Runner;
  #waiting: Change[] = [];

  constructor(database: Database, turns: Turns) {
    this.#database = database;
    this.#turns = turns;
    this.#runner = {
      connection: this,
      query: <T>(sql: Prisma.Sql) => this.#query<T>(sql),
      execute: (sql) => this.#prepare(sql.sql).statement.run(...sql.values.map(toCell)).changes,
    };
  }

  /** The rows of one statement. */
  query<T>(sql: Prisma.Sql): Promise<T[]> {
    return this.#turns.run(() => this.#query<T>(sql));
  }

  /**
   * Runs statements in the transaction that the client has under way, which has the turn. Once that is over they throw: they would be
   * kept although it was undone.
   */
  inTransaction(): Runner {
    const begun = this.#turns.transaction;
    const guard = () => {
      const isUnderWay = begun !== null && this.#turns.transaction === begun && this.#database.inTransaction;
      if (!isUnderWay) throw new Error("the transaction is over");
      return this.#runner;
    };
    return { connection: this, query: (sql) => guard().query(sql), execute: (sql) => guard().execute(sql) };
  }

  /**
   * Does `work` in a transaction, and resolves when that is on the disk. What is asked for in the same moment shares a transaction and
   * its way to the disk: nothing stays of a work that throws, nor of any where the transaction cannot be ended.
   */
  change<T>(work: (runner: Runner) => T): Promise<T> {
    return new Promise((done, fail) => {
      const attempt = () => {
        const value = work(this.#runner);
        return () => done(value);
      };
      this.#waiting.push({ attempt, fail });
      if (this.#waiting.length === 1) setImmediate(() => void this.#turns.run(() => this.#changeAll()));
    });
  }

  #changeAll(): void {
    const changes = this.#waiting;
    this.#waiting = [];
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      const told = changes.map((change) => this.#changeOne(change));
      this.#database.exec("COMMIT");
      told.forEach((tell) => tell());
    } catch (error) {
      changes.forEach(({ fail }) => fail(error));
      this.undo();
    }
  }

  /** Undoes a transaction that is under way. Some faults, a full disk among them, have SQLite undo the whole by itself. */
  undo(): void {
    try {
      if (this.#database.inTransaction) this.#database.exec("ROLLBACK");
    } catch {
      // All have been told already. The next change cannot begin then, and comes here again.
    }
  }

  #changeOne({ attempt, fail }: Change): () => void {
    const run = (text: string) => this.#prepare(text).statement.run();
    run("SAVEPOINT one");
    try {
      const tell = attempt();
      run("RELEASE one");
      return tell;
    } catch (error) {
      if (!this.#database.inTransaction) throw error;
      run("ROLLBACK TO one");
      run("RELEASE one");
      return () => fail(error);
    }
  }

  #query<T>({ sql, values }: Prisma.Sql): T[] {
    const { statement, typed } = this.#prepare(sql);
    const rows = statement.all(...values.map(toCell));
    for (const row of rows) {
      for (const { name, read } of typed) {
        const cell = row[name];
        if (typeof cell === "string" || typeof cell === "number") row[name] = read(cell);
      }
    }
    return toRows<T>(rows);
  }

  #prepare(text: string): Prepared {
    const known = this.#prepared.get(text);
    if (known !== undefined) return known;
    const statement = this.#database.prepare<unknown[], Row>(text).safeIntegers(false);
    const columns = statement.reader ? statement.columns() : [];
    const typed = columns.flatMap(({ name, type }) => {
      const read = readers[type ?? ""];
      return read === undefined ? [] : [{ name, read }];
    });
    const made = { statement, typed };
    this.#prepared.set(text, made);
    return made;
  }
}

/** By the type that a column is declared with. */
const readers: Readonly<Record<string, TypedColumn["read"]>> = {
  DATETIME: (cell) => new Date(cell),
  BOOLEAN: Boolean,
};

function toCell(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace("Z", "+00:00");
  return typeof value === "boolean" ? Number(value) : value;
}
