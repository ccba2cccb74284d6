import { Link } from "@/components/ui/link";
import { BeginButton } from "@/components/start/begin-button";
import type { ReviewSummary } from "@/lib/exam/review-views";
import { sayBegin, sayDue } from "./review-words";

/** What is due for review today, and the way to do it. */
export function DueLine({ review }: { review: ReviewSummary }) {
  return (
    <section aria-labelledby="due" className="grid grid-cols-1 gap-3">
      <h2 id="due" className="text-lg font-semibold">
        Review
      </h2>
      <p className="figures">{sayDue(review)}</p>
      {review.sitting > 0 && (
        <BeginButton look="secondary" body={{ kind: "review" }} label={sayBegin(review.sitting, review.due)} />
      )}
      <p>
        <Link href="/review" className="inline-flex min-h-6 text-accent underline">
          What is due, and when
        </Link>
      </p>
    </section>
  );
}
