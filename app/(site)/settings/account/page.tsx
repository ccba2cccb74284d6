import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountSettings } from "@/components/account/account-settings";
import { PageHeading } from "@/components/site/page-heading";
import { loadAccount } from "@/lib/accounts/load-account";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const account = await loadAccount();
  if (account === null) notFound();
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeading>Account</PageHeading>
      <AccountSettings account={account} />
    </div>
  );
}
