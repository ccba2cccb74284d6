import type { Metadata } from "next";
import { CoverageMap } from "@/components/coverage/coverage-map";
import { PageHeading } from "@/components/site/page-heading";
import { nameBlueprint } from "@/lib/exam/blueprint-views";
import { loadCoverage } from "@/lib/attempts/load-coverage";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Coverage" };

export default async function CoveragePage() {
  const view = await loadCoverage();
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>Coverage</PageHeading>
      <p className="figures text-muted" data-testid="blueprint">
        {nameBlueprint(view.blueprint)}
      </p>
      <CoverageMap view={view} />
    </div>
  );
}
