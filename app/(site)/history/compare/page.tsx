import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Comparison } from "@/components/history/comparison";
import { NothingToCompare } from "@/components/history/nothing-to-compare";
import { requireVisitor } from "@/lib/accounts/load-account";
import { loadComparison } from "@/lib/attempts/load-comparison";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Compare two attempts" };

export default async function Page({ searchParams }: { searchParams: Promise<{ a?: unknown; b?: unknown }> }) {
  const { a, b } = await searchParams;
  await requireVisitor();
  if (a === undefined || b === undefined) return <NothingToCompare />;
  const view = await loadComparison({ a, b });
  if (view === null) notFound();
  return <Comparison view={view} />;
}
