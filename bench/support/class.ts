import { createHash, randomBytes, randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { openServer } from "@/e2e/support/postgres-rows";

const DAY_MS = 24 * 60 * 60 * 1000;
/** As many people as one command line to a server can name. */
const AT_ONCE = 100;

/** Somebody who is signed in: the token of the session, and an address of their own, as a proxy says it. */
export type Student = { readonly token: string; readonly address: string };

/** Writes people who are signed in into the database of a site that runs; as many as asked for. */
export function addStudents(path: string, count: number, now: Date): Student[] {
  const students = Array.from({ length: count }, (_, index) => makeStudent(index, now));
  for (let first = 0; first < count; first += AT_ONCE) {
    const sql = students.slice(first, first + AT_ONCE).map(({ rows }) => rows);
    execute(path, sql.join("\n"));
  }
  return students.map(({ token, address }) => ({ token, address }));
}

/** The rows hold nothing but what is made here. */
function makeStudent(index: number, now: Date): Student & { readonly rows: string } {
  const [candidateId, accountId] = [randomUUID(), randomUUID()];
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("hex");
  const [at, until] = [toCell(now), toCell(new Date(now.getTime() + DAY_MS))];
  const [name, email] = [`'Student ${index}'`, `'student-${randomUUID()}@school.example'`];
  const rows = `INSERT INTO Candidate (id, name, createdAt) VALUES ('${candidateId}', ${name}, ${at});
    INSERT INTO Account (id, candidateId, email, name, isOwner, createdAt)
      VALUES ('${accountId}', '${candidateId}', ${email}, ${name}, FALSE, ${at});
    INSERT INTO Session (id, tokenHash, accountId, method, agent, createdAt, seenAt, expiresAt)
      VALUES ('${randomUUID()}', '${hash}', '${accountId}', 'password', 'bench', ${at}, ${at}, ${until});`;
  return { token, address: `10.0.${index >> 8}.${index & 255}`, rows };
}

const toCell = (at: Date) => `'${at.toISOString().replace("Z", "+00:00")}'`;

function execute(path: string, sql: string): void {
  if (path.startsWith("postgresql:")) return void openServer(path).exec(sql);
  const db = new Database(path, { timeout: 10_000 });
  try {
    db.exec(`BEGIN;\n${sql}\nCOMMIT;`);
  } finally {
    db.close();
  }
}
