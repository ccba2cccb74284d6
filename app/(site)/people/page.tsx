import type { Metadata } from "next";
import { PeopleBoard } from "@/components/account/people-board";
import { PageHeading } from "@/components/site/page-heading";
import { loadPeoplePage } from "@/lib/accounts/load-account";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const view = await loadPeoplePage();
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeading>People</PageHeading>
      <PeopleBoard view={view} />
    </div>
  );
}
