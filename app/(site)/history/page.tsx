import type { Metadata } from "next";
import Link from "next/link";
import { HistoryTable } from "@/components/history/history-table";
import { PageHeading } from "@/components/site/page-heading";
import { LinkButton } from "@/components/ui/button";
import { loadHistory } from "@/lib/attempts/load-history";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "History" };

export default async function HistoryPage({ searchParams }: { searchParams: Promise<{ page?: unknown }> }) {
  const { entries, page, pages } = await loadHistory({ page: (await searchParams).page });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>History</PageHeading>
      {entries.length === 0 ? (
        <p className="measure">
          No attempt yet. A mock exam or a quiz appears here as soon as it begins, and its report stays.
        </p>
      ) : (
        <HistoryTable entries={entries} caption="All attempts, newest first" />
      )}
      {entries.length === 0 && (
        <div>
          <LinkButton look="primary" href="/exam/new">
            Begin a full exam
          </LinkButton>
        </div>
      )}
      {pages > 1 && (
        <nav aria-label="Pages" className="flex flex-wrap items-center gap-3">
          {page > 1 && <LinkButton href={`/history?page=${page - 1}`}>Newer</LinkButton>}
          <span className="figures">
            Page {page} of {pages}
          </span>
          {page < pages && <LinkButton href={`/history?page=${page + 1}`}>Older</LinkButton>}
        </nav>
      )}
      {entries.length > 0 && (
        <p>
          <Link href="/problems" className="inline-flex min-h-6 text-accent underline">
            Problems reported on questions
          </Link>
        </p>
      )}
    </div>
  );
}
