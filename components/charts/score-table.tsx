import "server-only";
import type { MockScore } from "@/lib/exam/report-views";
import { DataTable } from "./data-table";

/** The numbers of the score line as a table. */
export function ScoreTable({ mock: { scaled, scale, band } }: { mock: MockScore }) {
  return (
    <details data-prints>
      <summary className="min-h-6 text-sm font-medium">
        The same as a table<span className="sr-only">: score</span>
      </summary>
      <DataTable
        table={{
          label: "Score",
          head: ["On the scale", "Points"],
          rows: [
            ["Your score", scaled],
            ["Lower end of the band", band.low],
            ["Upper end of the band", band.high],
            ["Passes from", scale.cut],
            ["Lowest", scale.min],
            ["Highest", scale.max],
          ],
        }}
      />
    </details>
  );
}
