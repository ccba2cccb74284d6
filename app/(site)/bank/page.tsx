import type { Metadata } from "next";
import { BankStatistics } from "@/components/bank/bank-statistics";
import { PageHeading } from "@/components/site/page-heading";
import { LinkButton } from "@/components/ui/link-button";
import { loadBankStatistics } from "@/lib/attempts/load-bank-statistics";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Bank statistics" };

export default async function BankPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const view = await loadBankStatistics(await searchParams);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeading>Bank statistics</PageHeading>
      <div>
        <LinkButton href="/bank/own">Own questions</LinkButton>
      </div>
      <BankStatistics view={view} />
    </div>
  );
}
