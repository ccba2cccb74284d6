import "server-only";
import type { ReactNode } from "react";
import { DataTable, type TableData } from "./data-table";
import { layouts, type Layout } from "./layout";

/**
 * A picture for the eye, the sentence that says what it shows, and a table with the same for everybody. Drawn on the server in two
 * widths, of which a place shows the one that fits; `draw` gives what stands inside of the SVG, `height` in the same units.
 */
export function Picture(props: {
  title: string;
  sentence: string;
  table: TableData;
  legend?: ReactNode;
  /** What has to be known to read the picture. */
  note?: string;
  draw: (layout: Layout) => { readonly height: number; readonly content: ReactNode };
}) {
  const { title, sentence, table, legend, note, draw } = props;
  return (
    <figure className="@container grid grid-cols-1 gap-2 break-inside-avoid">
      <figcaption className="grid grid-cols-1 gap-1">
        <h3 className="font-semibold">{title}</h3>
        <p className="figures measure">{sentence}</p>
      </figcaption>
      {legend}
      {layouts.map((layout) => {
        const { height, content } = draw(layout);
        return (
          <div key={layout.name} className={places[layout.name]}>
            <svg
              aria-hidden="true"
              viewBox={`0 0 ${layout.width} ${height}`}
              className="figures block h-auto w-full overflow-visible"
              data-layout={layout.name}
            >
              {content}
            </svg>
          </div>
        );
      })}
      {note !== undefined && <p className="measure text-sm text-muted">{note}</p>}
      <details data-prints>
        <summary className="min-h-6 text-sm font-medium">
          The same as a table<span className="sr-only">: {title}</span>
        </summary>
        <DataTable table={table} />
      </details>
    </figure>
  );
}

const places = { wide: "hidden max-w-[44rem] @2xl:block", narrow: "max-w-[24rem] @2xl:hidden" };
