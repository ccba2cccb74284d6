import type { Metadata } from "next";
import { BlueprintNotice } from "@/components/site/blueprint-notice";
import { PageHeading } from "@/components/site/page-heading";
import { OpenMock } from "@/components/start/open-mock";
import { StartForm } from "@/components/start/start-form";
import { Notice } from "@/components/ui/notice";
import { loadStart } from "@/lib/attempts/load-start";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "New mock exam" };

export default async function NewExamPage() {
  const start = await loadStart();
  return (
    <div className="grid max-w-3xl gap-6">
      <PageHeading>New mock exam</PageHeading>
      <BlueprintNotice blueprint={start.blueprint} />
      {start.openMock !== null && <OpenMock entry={start.openMock} />}
      {start.shortage !== null && <Notice tone="warn">{start.shortage}</Notice>}
      {start.openMock === null && <StartForm start={start} />}
    </div>
  );
}
