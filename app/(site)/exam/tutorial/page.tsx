import type { Metadata } from "next";
import { PageHeading } from "@/components/site/page-heading";
import { toPathWith } from "@/components/start/start-choices";
import { Tutorial } from "@/components/tutorial/tutorial";
import { loadKeymap } from "@/lib/attempts/load-keymap";
import { loadStart } from "@/lib/attempts/load-start";
import { parseRulesChoices } from "@/lib/attempts/rules-choices";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Tutorial" };

export default async function TutorialPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const chosen = parseRulesChoices(await searchParams, await loadStart());
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>Tutorial</PageHeading>
      <p className="measure">
        The controls of the exam room on two questions that are no exam questions. There is no clock, and nothing is
        kept.
      </p>
      <Tutorial next={toPathWith(chosen.hasAgreed ? "begin" : "rules", chosen)} keymap={await loadKeymap()} />
    </div>
  );
}
