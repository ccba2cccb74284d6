import type { Metadata } from "next";
import { PageHeading } from "@/components/site/page-heading";
import { KeySettings } from "@/components/settings/key-settings";
import { SettingsForm } from "@/components/settings/settings-form";
import { YourData } from "@/components/settings/your-data";
import { loadDisplay } from "@/lib/attempts/load-display";
import { loadKeymap } from "@/lib/attempts/load-keymap";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  return (
    <div className="grid grid-cols-1 max-w-3xl gap-6">
      <PageHeading>Settings</PageHeading>
      <p className="measure">
        How all pages and the exam room are shown. Extra time is chosen when an exam is begun. The report of an exam
        names the text size, spacing, font and contrast that it was begun with.
      </p>
      <SettingsForm display={await loadDisplay()} />
      <KeySettings keymap={await loadKeymap()} />
      <YourData />
    </div>
  );
}
