import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { BlueprintLine } from "@/components/site/blueprint-line";
import { BlueprintNotice } from "@/components/site/blueprint-notice";
import { PageHeading } from "@/components/site/page-heading";
import { OpenMock } from "@/components/start/open-mock";
import { StartForm } from "@/components/start/start-form";
import { Notice } from "@/components/ui/notice";
import { loadStart } from "@/lib/attempts/load-start";
import { parseRulesChoices } from "@/lib/attempts/rules-choices";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "New mock exam" };

export default async function NewExamPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const start = await loadStart();
  const chosen = parseRulesChoices(await searchParams, start);
  return (
    <div className="grid grid-cols-1 max-w-3xl gap-6">
      <PageHeading>New mock exam</PageHeading>
      <BlueprintLine inForce={start.inForce} />
      {start.inForce.by !== "default" && <BlueprintNotice blueprint={start.blueprint} />}
      {start.openMock !== null && <OpenMock entry={start.openMock} />}
      {start.shortage !== null && (
        <Notice tone="warn">
          {start.shortage}{" "}
          <Link href="/quiz" className="text-accent underline">
            Build a quiz
          </Link>
        </Notice>
      )}
      {start.openMock === null && <StartForm start={start} chosen={chosen} />}
    </div>
  );
}
