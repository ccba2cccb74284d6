import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { OpenReport } from "@/components/report/open-report";
import { Report } from "@/components/report/report";
import { loadClosing } from "@/lib/attempts/load-closing";
import { loadReport } from "@/lib/attempts/load-report";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Report" };

export default async function ReportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const report = await loadReport(id);
  if (report !== null) return <Report report={report} />;
  const { status } = await loadClosing(id);
  if (status === "hidden") redirect(`/report/${id}/closing`);
  if (status === "unopened") return <OpenReport attemptId={id} />;
  notFound();
}
