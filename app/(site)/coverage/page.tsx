import type { Metadata } from "next";
import { CoverageMap } from "@/components/coverage/coverage-map";
import { PageHeading } from "@/components/site/page-heading";
import { loadCoverage } from "@/lib/attempts/load-coverage";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Coverage" };

export default async function CoveragePage() {
  const view = await loadCoverage();
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>Coverage</PageHeading>
      <CoverageMap view={view} />
    </div>
  );
}
