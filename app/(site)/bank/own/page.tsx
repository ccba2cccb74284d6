import type { Metadata } from "next";
import { OwnBank } from "@/components/own/own-bank";
import { PageHeading } from "@/components/site/page-heading";
import { loadOwnBank } from "@/lib/attempts/load-own";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Own questions" };

export default async function OwnBankPage({ searchParams }: { searchParams: Promise<{ page?: unknown }> }) {
  const view = await loadOwnBank({ page: (await searchParams).page ?? 1 });
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeading>Own questions</PageHeading>
      <OwnBank view={view} />
    </div>
  );
}
