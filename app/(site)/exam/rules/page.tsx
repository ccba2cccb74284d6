import type { Metadata } from "next";
import { PageHeading } from "@/components/site/page-heading";
import { BeginButton } from "@/components/start/begin-button";
import { OpenMock } from "@/components/start/open-mock";
import { Rules } from "@/components/start/rules";
import { toStartPath } from "@/components/start/start-choices";
import { LinkButton } from "@/components/ui/button";
import { loadStart } from "@/lib/attempts/load-start";
import { parseRulesChoices } from "@/lib/attempts/rules-choices";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Rules" };

export default async function RulesPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const start = await loadStart();
  const { layout, extraMinutes } = parseRulesChoices(await searchParams, start.maxExtraMinutes);
  return (
    <div className="grid grid-cols-1 max-w-3xl gap-6">
      <PageHeading>Before you begin</PageHeading>
      <Rules start={start} layout={layout} extraMinutes={extraMinutes} />
      {start.openMock === null ? (
        <BeginButton body={{ kind: "mock", layout, extraMinutes }} label="Begin exam" />
      ) : (
        <OpenMock entry={start.openMock} />
      )}
      <div>
        <LinkButton look="quiet" href={toStartPath(layout, extraMinutes)}>
          Change the choices
        </LinkButton>
      </div>
    </div>
  );
}
