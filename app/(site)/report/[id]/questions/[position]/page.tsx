import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ItemReview } from "@/components/report/item-review";
import { loadItemReview } from "@/lib/attempts/load-item-review";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Question review" };

type Props = {
  params: Promise<{ id: string; position: string }>;
  searchParams: Promise<{ filter?: unknown }>;
};

export default async function ItemReviewPage({ params, searchParams }: Props) {
  const { id, position } = await params;
  const { filter } = await searchParams;
  const review = await loadItemReview({ attemptId: id, position, filter });
  if (review === null) notFound();
  return <ItemReview review={review} />;
}
