import type { Metadata } from "next";
import { NewAccountForm } from "@/components/account/new-account-form";
import { PageHeading } from "@/components/site/page-heading";
import { requireAccounts } from "@/lib/accounts/load-account";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Owner" };

export default async function SetupPage() {
  await requireAccounts();
  return (
    <>
      <PageHeading>Make the owner</PageHeading>
      <p>On the machine that this runs on, npm run owner prints a code.</p>
      <NewAccountForm
        legend="Owner"
        submit="Make the owner"
        door="/api/account/setup"
        asked={["code", "name", "email", "password"]}
      />
    </>
  );
}
