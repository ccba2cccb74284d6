"use client";

import type { ReactNode } from "react";

/**
 * The rows of a table as data: the first cell of each names it. In the browser's half although it does nothing there: as marked-up
 * text they would go to it a second time.
 */
export function DataRows({ rows }: { rows: readonly (readonly [string | number, ...ReactNode[]])[] }) {
  return rows.map(([name, ...cells], row) => (
    <tr key={row} className="border-b border-line">
      <th scope="row" className="py-1.5 pr-4 font-normal">
        {name}
      </th>
      {cells.map((cell, index) => (
        <td key={index} className="py-1.5 pr-4">
          {cell}
        </td>
      ))}
    </tr>
  ));
}
