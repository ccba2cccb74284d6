import type { Metadata } from "next";
import { NewAccountForm } from "@/components/account/new-account-form";
import { PageHeading } from "@/components/site/page-heading";
import { Notice } from "@/components/ui/notice";
import { loadInvited } from "@/lib/accounts/load-account";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Invitation" };

export default async function InvitePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const invited = await loadInvited(code);
  return (
    <>
      <PageHeading>{invited === null || invited.accountId === null ? "Invitation" : "New password"}</PageHeading>
      {invited === null ? (
        <Notice tone="warn">This link is wrong, was used already, or is too old. Ask for another one.</Notice>
      ) : (
        <>
          <p className="wrap-anywhere">Welcome, {invited.name}. Choose a password for your account.</p>
          <NewAccountForm
            legend="Password"
            submit="Sign in"
            door="/api/account/invitation"
            asked={["password"]}
            known={{ code }}
            email={invited.email}
          />
        </>
      )}
    </>
  );
}
