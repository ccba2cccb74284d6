import { z } from "zod";

/** How Next marks what `redirect` and `notFound` throw; pages are left that way, doors answer with a status instead. */
const thrownSchema = z.object({ digest: z.string() });

/** "signedOut" or "unknown" for what a check of who asks throws (lib/attempts/candidate.ts); null for every other error. */
export function turnedAwayOf(error: unknown): "signedOut" | "unknown" | null {
  const thrown = thrownSchema.safeParse(error);
  if (!thrown.success) return null;
  if (thrown.data.digest.startsWith("NEXT_REDIRECT;")) return "signedOut";
  return thrown.data.digest === "NEXT_HTTP_ERROR_FALLBACK;404" ? "unknown" : null;
}
