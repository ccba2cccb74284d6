import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Closing } from "@/components/report/closing";
import { loadClosing } from "@/lib/attempts/load-closing";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Exam closed" };

export default async function ClosingPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await loadClosing(id);
  if (state.status === "unknown") notFound();
  if (state.status !== "hidden") redirect(`/report/${id}`);
  return <Closing closing={state.closing} />;
}
