import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** 32 MiB and about a quarter of a second for each hash: what OWASP's list asks of scrypt. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

/** The hash of a password with its salt and cost, to be kept. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `scrypt$${cost.N}$${cost.r}$${cost.p}$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

/** A hash that no password has, to do the same work where there is no account. */
const nobody = `scrypt$${cost.N}$${cost.r}$${cost.p}$${"A".repeat(22)}$${"A".repeat(43)}`;

/** Whether a password has this hash. With null it takes as long, and is false. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [name, N, r, p, salt = "", key = ""] = (hash ?? nobody).split("$");
  if (name !== "scrypt") return false;
  const wanted = Buffer.from(key, "base64url");
  const found = await derive(password, Buffer.from(salt, "base64url"), {
    ...cost,
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(found, wanted) && hash !== null;
}

function derive(password: string, salt: Buffer, options: typeof cost): Promise<Buffer> {
  return new Promise((done, fail) => {
    // The same letters may come composed or not, as the keyboard has it.
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) =>
      error === null ? done(key) : fail(error),
    );
  });
}
