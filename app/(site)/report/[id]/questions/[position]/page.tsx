import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ItemReview } from "@/components/report/item-review";
import { OpenReport } from "@/components/report/open-report";
import { loadClosing } from "@/lib/attempts/load-closing";
import { loadItemReview } from "@/lib/attempts/load-item-review";
import { loadKeymap } from "@/lib/attempts/load-keymap";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Question review" };

type Props = {
  params: Promise<{ id: string; position: string }>;
  searchParams: Promise<Record<string, unknown>>;
};

export default async function ItemReviewPage({ params, searchParams }: Props) {
  const { id, position } = await params;
  const review = await loadItemReview({ attemptId: id, position, query: await searchParams });
  if (review !== null) return <ItemReview review={review} keymap={await loadKeymap()} />;
  const { status } = await loadClosing(id);
  if (status === "hidden") redirect(`/report/${id}/closing`);
  if (status === "unopened") return <OpenReport attemptId={id} />;
  notFound();
}
