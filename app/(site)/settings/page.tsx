import type { Metadata } from "next";
import { AccountLink } from "@/components/account/account-link";
import { PageHeading } from "@/components/site/page-heading";
import { KeySettings } from "@/components/settings/key-settings";
import { DisplaySettingsSection } from "@/components/settings/display-settings-section";
import { ExamSettings } from "@/components/settings/exam-settings";
import { YourData } from "@/components/settings/your-data";
import { loadVisitor } from "@/lib/accounts/load-account";
import { loadDisplay } from "@/lib/attempts/load-display";
import { loadExamSettings } from "@/lib/attempts/load-exam-settings";
import { loadKeymap } from "@/lib/attempts/load-keymap";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const visitor = await loadVisitor();
  return (
    <div className="grid grid-cols-1 max-w-3xl gap-6">
      <PageHeading>Settings</PageHeading>
      <ExamSettings settings={await loadExamSettings()} />
      <DisplaySettingsSection display={await loadDisplay()} />
      <KeySettings keymap={await loadKeymap()} />
      {visitor !== null && <AccountLink />}
      <YourData />
    </div>
  );
}
