import "server-only";
import { answer } from "./http";
import { loadReviewCalendar } from "./load-review";

/** The review days as an iCalendar file. */
export function openReviewCalendar(): Promise<Response> {
  return answer(async () => {
    const headers = {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="reviews.ics"',
      "cache-control": "no-store",
    };
    return new Response(await loadReviewCalendar(), { headers });
  });
}
