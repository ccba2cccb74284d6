import type { Metadata } from "next";
import { HistoryPage } from "@/components/history/history-page";
import { loadHistory } from "@/lib/attempts/load-history";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "History" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  return <HistoryPage view={await loadHistory(await searchParams)} />;
}
