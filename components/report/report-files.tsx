import { PrintButton } from "@/components/site/print-button";
import { buttonClass } from "@/components/ui/button";

/** The report on paper, and the attempt as a file. */
export function ReportFiles({ attemptId }: { attemptId: string }) {
  return (
    <div className="flex flex-wrap gap-3 print:hidden">
      <PrintButton />
      {(["json", "csv"] as const).map((format) => (
        <a
          key={format}
          href={`/api/attempts/${attemptId}/export?format=${format}`}
          download
          className={buttonClass("quiet")}
        >
          Save as {format.toUpperCase()}
        </a>
      ))}
    </div>
  );
}
