import type { DisplaySettings } from "@/lib/exam/display";
import { SettingsForm } from "./settings-form";

/** Theme, text, spacing, font and contrast of every page. */
export function DisplaySettingsSection({ display }: { display: DisplaySettings }) {
  return (
    <section aria-labelledby="display" className="grid grid-cols-1 gap-4 border-t border-line pt-6">
      <h2 id="display" className="text-lg font-semibold">
        Display
      </h2>
      <p className="measure">
        How all pages and the exam room are shown. The report of an exam names the text size, spacing, font and contrast
        that it was begun with.
      </p>
      <SettingsForm display={display} />
    </section>
  );
}
