import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ItemStatistics } from "@/components/bank/item-statistics";
import { PageHeading } from "@/components/site/page-heading";
import { loadItemStatistics } from "@/lib/attempts/load-bank-statistics";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Question statistics" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ show?: unknown }> };

export default async function ItemStatisticsPage({ params, searchParams }: Props) {
  const { show } = await searchParams;
  const view = await loadItemStatistics({ item: (await params).id, isAskedFor: show === "yes" });
  if (view === null) notFound();
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>
        <code className="wrap-anywhere">{view.item}</code>
      </PageHeading>
      <ItemStatistics view={view} />
    </div>
  );
}
