import type { Metadata } from "next";
import { SignOut } from "@/components/account/sign-out";
import { PageHeading } from "@/components/site/page-heading";
import { requireAccounts, requireVisitor } from "@/lib/accounts/load-account";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sign out" };

export default async function SignOutPage() {
  await requireAccounts();
  await requireVisitor();
  return (
    <>
      <PageHeading>Sign out</PageHeading>
      <p>Everything that this site keeps on this device is taken away, so that nobody after you sees it.</p>
      <SignOut />
    </>
  );
}
