import type { Metadata } from "next";
import { PageHeading } from "@/components/site/page-heading";
import { ConsentForm } from "@/components/start/consent-form";
import { OpenMock } from "@/components/start/open-mock";
import { Rules } from "@/components/start/rules";
import { toPathWith } from "@/components/start/start-choices";
import { LinkButton } from "@/components/ui/link-button";
import { loadStart } from "@/lib/attempts/load-start";
import { parseRulesChoices } from "@/lib/attempts/rules-choices";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Rules" };

export default async function RulesPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const start = await loadStart();
  const chosen = parseRulesChoices(await searchParams, start);
  return (
    <div className="grid grid-cols-1 max-w-3xl gap-6">
      <PageHeading>Before you begin</PageHeading>
      <Rules start={start} chosen={chosen} />
      {start.openMock === null ? (
        <ConsentForm next={toPathWith(start.hasSeenTutorial ? "begin" : "tutorial", chosen)} />
      ) : (
        <OpenMock entry={start.openMock} />
      )}
      <div>
        <LinkButton look="quiet" href={toPathWith("new", chosen)}>
          Change the choices
        </LinkButton>
      </div>
    </div>
  );
}
