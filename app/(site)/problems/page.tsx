import type { Metadata } from "next";
import { ProblemTable } from "@/components/report/problem-table";
import { PageHeading } from "@/components/site/page-heading";
import { loadProblems } from "@/lib/attempts/load-problems";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Reported problems" };

export default async function ProblemsPage({ searchParams }: { searchParams: Promise<{ page?: unknown }> }) {
  const view = await loadProblems({ page: (await searchParams).page ?? 1 });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>Reported problems</PageHeading>
      <ProblemTable view={view} />
    </div>
  );
}
