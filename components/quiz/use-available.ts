"use client";

import { useEffect, useState } from "react";
import { readJson } from "@/components/read-json";
import { toQuizQuery, type QuizChoices } from "@/lib/exam/quiz-choices";

/** How long nothing has to change before the server is asked, in ms. */
const QUIET_MS = 250;

/** How many questions meet a choice, null where they could not be counted, and whether that is of the choice as it stands. */
export type Available = { readonly count: number | null; readonly isCurrent: boolean };

/** Asks the server how many questions meet the choices, once they rest; a number that came too late is thrown away. */
export function useAvailable(choices: QuizChoices | null, first: number): Available {
  const query = choices === null ? null : toQuizQuery(choices);
  const [known, setKnown] = useState<{ query: string | null; count: number | null }>({ query, count: first });
  const isKnown = query === null || query === known.query;
  useEffect(() => {
    if (isKnown) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void ask(query, stop.signal).then((count) => {
        if (!stop.signal.aborted) setKnown({ query, count });
      });
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query, isKnown]);
  return { count: known.count, isCurrent: isKnown };
}

/** Null where the server has no number for the choice, or does not answer. */
async function ask(query: string, signal: AbortSignal): Promise<number | null> {
  try {
    const response = await fetch(`/api/quiz/count?${query}`, { signal });
    return response.ok ? (await readJson<{ available: number }>(response)).available : null;
  } catch {
    return null;
  }
}
