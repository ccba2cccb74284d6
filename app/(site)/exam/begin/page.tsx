import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageHeading } from "@/components/site/page-heading";
import { BeginButton } from "@/components/start/begin-button";
import { OpenMock } from "@/components/start/open-mock";
import { sayTime } from "@/components/start/rules";
import { toPathWith, toStartBody } from "@/components/start/start-choices";
import { LinkButton } from "@/components/ui/link-button";
import { loadStart } from "@/lib/attempts/load-start";
import { parseRulesChoices } from "@/lib/attempts/rules-choices";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Begin" };

export default async function BeginPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const start = await loadStart();
  const chosen = parseRulesChoices(await searchParams, start);
  if (!chosen.hasAgreed) redirect(toPathWith("rules", chosen));
  return (
    <div className="grid grid-cols-1 max-w-3xl gap-6">
      <PageHeading>Ready to begin</PageHeading>
      <p className="measure">
        {start.questionCount} questions {sayTime(start, chosen)}. The questions are drawn
        {chosen.time.kind === "unlimited" ? "" : " and the clock starts"} when you press the button, and not before.
      </p>
      {start.openMock === null ? (
        <BeginButton body={{ ...toStartBody(chosen), blueprint: start.blueprint.code }} label="Begin exam" />
      ) : (
        <OpenMock entry={start.openMock} />
      )}
      <div className="flex flex-wrap gap-3">
        <LinkButton look="quiet" href={toPathWith("tutorial", chosen)}>
          See the tutorial
        </LinkButton>
        <LinkButton look="quiet" href={toPathWith("new", chosen)}>
          Change the choices
        </LinkButton>
      </div>
    </div>
  );
}
