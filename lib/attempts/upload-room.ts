import { refuse, type Outcome } from "./outcome";

/** Bytes of files that may be on their way in at once: two of the largest. Reading one takes several times its size in memory. */
const ROOM_BYTES = 128 * 1024 * 1024;
const RETRY_S = 10;

let taken = 0;

/**
 * Runs what reads a file and takes it in, where there is room for one of its size beside those that others send; else it is refused with
 * 429 before anything is read. A file that does not say how large it is counts as the largest that is read, `maxBytes`.
 */
export async function withUploadRoom<T>(
  request: Request,
  maxBytes: number,
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const said = Number(request.headers.get("content-length") ?? NaN);
  const bytes = Number.isFinite(said) && said >= 0 ? Math.min(said, maxBytes) : maxBytes;
  if (taken + bytes > ROOM_BYTES) {
    const message = "Other files are being taken in. Nothing was changed; try again in a few seconds.";
    return { ...refuse(429, { code: "filesWait", message }), retryAfterS: RETRY_S };
  }
  taken += bytes;
  try {
    return await work();
  } finally {
    taken -= bytes;
  }
}
