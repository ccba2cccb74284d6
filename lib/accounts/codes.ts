import { createHash, randomBytes } from "node:crypto";

/** Letters and digits that nobody takes for one another. */
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const GROUPS = 4;
const GROUP = 5;

/** A secret for a cookie or a link: 256 random bits. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A code that is typed: 20 characters in groups, 100 random bits. */
export function makeCode(): string {
  const bytes = randomBytes(GROUPS * GROUP);
  const letters = [...bytes].map((byte) => alphabet[byte % alphabet.length]).join("");
  return Array.from({ length: GROUPS }, (_, group) => letters.slice(group * GROUP, (group + 1) * GROUP)).join("-");
}

/** What is kept of a token or code. They are random, so a plain hash cannot be turned back. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** A typed code as it was printed: small letters, blanks and missing hyphens are forgiven. */
export function toCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return (letters.match(/.{1,5}/g) ?? []).join("-");
}
