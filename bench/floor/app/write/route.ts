import Database from "better-sqlite3";

export const dynamic = "force-dynamic";

/** One prepared statement on a database as ours is kept: in WAL, on disk before it is answered. */
function open() {
  const db = new Database(process.env["FLOOR_DATABASE"]);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE IF NOT EXISTS Answer (id INTEGER PRIMARY KEY, selected TEXT NOT NULL)");
  return db.prepare("INSERT INTO Answer (selected) VALUES (?)");
}

let insert: ReturnType<typeof open> | null = null;

/** What a save costs at least: the same, and one row written. */
export async function PUT(request: Request): Promise<Response> {
  const body = (await request.json()) as { selected?: unknown };
  insert ??= open();
  insert.run(JSON.stringify(body.selected));
  return Response.json({ ok: true });
}
