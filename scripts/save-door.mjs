/** The address of a saved answer, written in the one way that has no escapes; any other way of writing it goes to Next. */
const address = /^\/api\/attempts\/([A-Za-z0-9-]{1,64})\/responses\/(\d{1,4})$/;

/**
 * Hands saved answers over to the app without Next's work on a request, which takes longer than a save does. `ask` resolves with what
 * the app gives for it (lib/attempts/save-door.ts), nothing while the app has not come so far. Returns a function that says whether
 * it answers a request; what it does not is for Next.
 */
export function createSaveDoor(ask) {
  let answerSave;
  return function answer(request, response) {
    const found = request.method === "PUT" ? address.exec(request.url) : null;
    if (found === null) return false;
    if (answerSave === undefined) {
      void ask().then(([given]) => (answerSave = given));
      return false;
    }
    const sent = {
      params: { id: found[1], position: found[2] },
      header: (name) => request.headers[name] ?? null,
      readBytes: (maxBytes) => readBytes(request, maxBytes),
    };
    void answerSave(sent).then((reply) => send(response, reply));
    return true;
  };
}

function send(response, { status, headers, body }) {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(body));
}

/** The body, or why there is none: "tooLarge", "cutOff". What comes beyond the limit is not kept. */
function readBytes(request, maxBytes) {
  return new Promise((done) => {
    const chunks = [];
    let bytes = 0;
    request.on("data", (chunk) => {
      bytes += chunk.length;
      if (bytes > maxBytes) done("tooLarge");
      else chunks.push(chunk);
    });
    request.once("end", () => done(Buffer.concat(chunks)));
    request.once("error", () => done("cutOff"));
    request.once("close", () => done("cutOff"));
  });
}
