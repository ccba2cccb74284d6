import { createHash, randomBytes, randomUUID } from "node:crypto";
import Database from "better-sqlite3";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Somebody who is signed in: the token of the session, and an address of their own, as a proxy says it. */
export type Student = { readonly token: string; readonly address: string };

/** Writes people who are signed in into the database of a site that runs; as many as asked for. */
export function addStudents(path: string, count: number, now: Date): Student[] {
  const db = new Database(path, { timeout: 10_000 });
  try {
    const at = toCell(now);
    const until = toCell(new Date(now.getTime() + DAY_MS));
    const candidate = db.prepare("INSERT INTO Candidate (id, name, createdAt) VALUES (?, ?, ?)");
    const account = db.prepare(
      "INSERT INTO Account (id, candidateId, email, name, isOwner, createdAt) VALUES (?, ?, ?, ?, 0, ?)",
    );
    const session = db.prepare(
      `INSERT INTO Session (id, tokenHash, accountId, method, agent, createdAt, seenAt, expiresAt)
       VALUES (?, ?, ?, 'password', 'bench', ?, ?, ?)`,
    );
    return db.transaction(() =>
      Array.from({ length: count }, (_, index) => {
        const [candidateId, accountId] = [randomUUID(), randomUUID()];
        const token = randomBytes(32).toString("base64url");
        candidate.run(candidateId, `Student ${index}`, at);
        account.run(accountId, candidateId, `student-${randomUUID()}@school.example`, `Student ${index}`, at);
        session.run(randomUUID(), createHash("sha256").update(token).digest("hex"), accountId, at, at, until);
        return { token, address: `10.0.${index >> 8}.${index & 255}` };
      }),
    )();
  } finally {
    db.close();
  }
}

const toCell = (at: Date) => at.toISOString().replace("Z", "+00:00");
