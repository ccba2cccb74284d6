/** So many pages are made at once. One processor makes them no faster together, and each holds its memory until it is sent. */
const MOST = 6;
/** Who takes a page slowly holds up the others for so long at most. */
const HOLD_MS = 1_000;

/**
 * Lets pages be made a few at a time, in the order in which they were asked for. Returns a function that does `work`, which answers
 * the request, when it is its turn; doors and everything with a body have no need of one.
 */
export function createPageTurns({ most = MOST, holdMs = HOLD_MS } = {}) {
  const waiting = [];
  let open = 0;

  function begin({ response, work }) {
    open++;
    const end = () => {
      clearTimeout(limit);
      response.off("close", end);
      open--;
      beginNext();
    };
    const limit = setTimeout(end, holdMs).unref();
    response.once("close", end);
    work();
  }

  function beginNext() {
    while (open < most && waiting.length > 0) {
      const next = waiting.shift();
      // Who has gone away meanwhile wants no page any more.
      if (!next.response.destroyed) begin(next);
    }
  }

  return function inTurn(request, response, work) {
    const isPage = request.method === "GET" && !request.url.startsWith("/api/");
    if (!isPage) return work();
    waiting.push({ response, work });
    beginNext();
  };
}
