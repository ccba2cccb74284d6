import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { toIsoDay } from "@/components/format";
import { Report } from "@/components/report/report";
import { loadReport } from "@/lib/attempts/load-report";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Report" };

export default async function ReportPage({ params }: { params: Promise<{ id: string }> }) {
  const report = await loadReport((await params).id);
  if (report === null) notFound();
  return <Report report={report} today={toIsoDay(new Date())} />;
}
