import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { PageHeading } from "@/components/site/page-heading";
import { loadSignIn } from "@/lib/accounts/load-account";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sign in" };

type Query = { readonly next?: unknown; readonly problem?: unknown };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { provider, isSignedIn } = await loadSignIn();
  if (isSignedIn) redirect("/");
  const { next, problem } = await searchParams;
  const said =
    problem === "provider" ? "Nobody with an account here was signed in. Ask the owner for an invitation." : null;
  return (
    <>
      <PageHeading>Sign in</PageHeading>
      <SignInForm next={typeof next === "string" ? next : null} provider={provider} problem={said} />
      <p className="text-sm text-muted">Accounts are by invitation: ask whoever runs this for a link.</p>
    </>
  );
}
