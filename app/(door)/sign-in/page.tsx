import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { PageHeading } from "@/components/site/page-heading";
import { loadSignIn } from "@/lib/accounts/load-account";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sign in" };

type Query = { readonly next?: unknown; readonly problem?: unknown };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { next, problem: named } = await searchParams;
  const { provider, problem, isSignedIn } = await loadSignIn(named);
  if (isSignedIn) redirect("/");
  return (
    <>
      <PageHeading>Sign in</PageHeading>
      <SignInForm next={typeof next === "string" ? next : null} provider={provider} problem={problem} />
      <p className="text-sm text-muted">Accounts are by invitation: ask whoever runs this for a link.</p>
    </>
  );
}
