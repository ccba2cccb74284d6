import { spawnSync } from "node:child_process";

/** What e2e/support/rows asks of a database, in either kind of it. */
export type Rows = {
  readonly prepare: (sql: string) => {
    readonly get: (...values: Cell[]) => unknown;
    readonly all: (...values: Cell[]) => unknown[];
    readonly run: (...values: Cell[]) => unknown;
  };
  readonly exec: (sql: string) => unknown;
};
type Cell = string | number | null;

/** True where the servers of the run have databases on PostgreSQL (scripts/test-postgres.mjs). */
export const onPostgres = (process.env["E2E_POSTGRES_URL"] ?? "") !== "";

/** The rows of a database on a server, by its own client psql, so that nothing has to be waited for. */
export function openServer(url: string): Rows {
  return {
    prepare: (sql) => ({
      get: (...values) => readRows(url, fill(sql, values))[0],
      all: (...values) => readRows(url, fill(sql, values)),
      run: (...values) => ask(url, fill(sql, values)),
    }),
    exec: (sql) => ask(url, toPostgres(sql)),
  };
}

/** Has a statement carried out; returns what psql prints, without headings. Throws what it says of a fault. */
export function ask(url: string, sql: string): string {
  const args = ["-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql, url];
  const { status, stdout, stderr } = spawnSync("psql", args, { encoding: "utf8", maxBuffer: 1 << 30 });
  if (status === 0) return stdout.trim();
  throw new Error(`psql: ${stderr}`);
}

function readRows(url: string, sql: string): unknown[] {
  const rows: unknown = JSON.parse(ask(url, `SELECT COALESCE(json_agg(r), '[]') FROM (${sql}) r`), (_, value) =>
    // Instants are kept without a zone, and are those of UTC.
    typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(value) ? `${value}+00:00` : (value as unknown),
  );
  return Array.isArray(rows) ? rows : [];
}

function fill(sql: string, values: readonly Cell[]): string {
  let next = 0;
  return toPostgres(sql).replace(/\?/g, () => {
    const value = values[next++] ?? null;
    if (value === null) return "NULL";
    return typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
  });
}

/** SQLite does not tell names in capitals from others, and PostgreSQL does where they stand in quotes. */
function toPostgres(sql: string): string {
  return sql
    .replace(/'[^']*'|"[^"]*"|\b[A-Za-z]*[a-z][A-Z]\w*\b|\b[A-Z][a-z]+\b/g, (word) =>
      /^['"]/.test(word) ? word : `"${word}"`,
    )
    .replace(/^INSERT OR IGNORE (.*)$/, "INSERT $1 ON CONFLICT DO NOTHING");
}
