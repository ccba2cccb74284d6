import "server-only";
import type { ReactNode } from "react";
import { ScrollTable } from "@/components/ui/scroll-table";
import { DataRows } from "./data-rows";

/** What a picture shows, as rows; the first cell of each names it. */
export type TableData = {
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly [string | number, ...ReactNode[]])[];
};

export function DataTable({ table: { label, head, rows } }: { table: TableData }) {
  return (
    <ScrollTable label={label} caption={label}>
      <thead>
        <tr className="border-b border-edge">
          {head.map((name) => (
            <th key={name} scope="col" className="py-1.5 pr-4">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="figures">
        <DataRows rows={rows} />
      </tbody>
    </ScrollTable>
  );
}
