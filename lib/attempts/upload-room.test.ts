import { describe, expect, it } from "vitest";
import { accept } from "./outcome";
import { withUploadRoom } from "./upload-room";

const MAX = 64 * 1024 * 1024;

function upload(length?: number): Request {
  const headers = length === undefined ? undefined : { "content-length": String(length) };
  return new Request("http://localhost/", { method: "POST", ...(headers === undefined ? {} : { headers }) });
}

/** Uploads that last until they are told to end. */
function lasting(length?: number) {
  let end = () => {};
  const work = new Promise<void>((done) => (end = done));
  const result = withUploadRoom(upload(length), MAX, async () => {
    await work;
    return accept("taken");
  });
  return { end, result };
}

describe("files that come in at once", () => {
  it("have room for two of the largest; more are refused before they are read, small ones are not", async () => {
    const [first, second] = [lasting(MAX), lasting()];
    let isRead = false;
    const third = await withUploadRoom(upload(MAX), MAX, () => {
      isRead = true;
      return Promise.resolve(accept("taken"));
    });
    expect(third).toMatchObject({ ok: false, status: 429, retryAfterS: 10, problem: { code: "filesWait" } });
    expect(isRead).toBe(false);
    first.end();
    await first.result;
    const small = [lasting(1_000), lasting(1_000)];
    for (const { end } of [...small, second]) end();
    for (const { result } of [...small, second]) expect(await result).toEqual({ ok: true, value: "taken" });
  });

  it("give their room back when they fail", async () => {
    for (let turn = 0; turn < 5; turn++) {
      await expect(withUploadRoom(upload(MAX), MAX, () => Promise.reject(new Error("broken")))).rejects.toThrow(
        "broken",
      );
    }
    expect(await withUploadRoom(upload(MAX), MAX, () => Promise.resolve(accept(1)))).toMatchObject({ ok: true });
  });
});
