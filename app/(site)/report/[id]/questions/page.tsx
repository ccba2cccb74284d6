import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { OpenReport } from "@/components/report/open-report";
import { ReviewList } from "@/components/report/review-list";
import { loadClosing } from "@/lib/attempts/load-closing";
import { loadReviewList } from "@/lib/attempts/load-review-list";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Questions of an attempt" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, unknown>>;
};

export default async function ReviewListPage({ params, searchParams }: Props) {
  const { id } = await params;
  const list = await loadReviewList({ attemptId: id, query: await searchParams });
  if (list !== null) return <ReviewList list={list} />;
  const { status } = await loadClosing(id);
  if (status === "hidden") redirect(`/report/${id}/closing`);
  if (status === "unopened") return <OpenReport attemptId={id} />;
  notFound();
}
