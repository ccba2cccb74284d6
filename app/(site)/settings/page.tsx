import type { Metadata } from "next";
import { AccountSettings } from "@/components/account/account-settings";
import { PageHeading } from "@/components/site/page-heading";
import { KeySettings } from "@/components/settings/key-settings";
import { DisplaySettingsSection } from "@/components/settings/display-settings-section";
import { ExamSettings } from "@/components/settings/exam-settings";
import { YourData } from "@/components/settings/your-data";
import { loadAccount } from "@/lib/accounts/load-account";
import { loadDisplay } from "@/lib/attempts/load-display";
import { loadExamSettings } from "@/lib/attempts/load-exam-settings";
import { loadKeymap } from "@/lib/attempts/load-keymap";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const account = await loadAccount();
  return (
    <div className="grid grid-cols-1 max-w-3xl gap-6">
      <PageHeading>Settings</PageHeading>
      <ExamSettings settings={await loadExamSettings()} />
      <DisplaySettingsSection display={await loadDisplay()} />
      <KeySettings keymap={await loadKeymap()} />
      {account !== null && <AccountSettings account={account} />}
      <YourData />
    </div>
  );
}
