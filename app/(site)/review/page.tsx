import type { Metadata } from "next";
import { ReviewPlan } from "@/components/review/review-plan";
import { PageHeading } from "@/components/site/page-heading";
import { loadReview } from "@/lib/attempts/load-review";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage() {
  const view = await loadReview();
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>Review</PageHeading>
      <ReviewPlan view={view} />
    </div>
  );
}
