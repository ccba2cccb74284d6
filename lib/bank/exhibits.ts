/** A fenced block of a stem. `line` counts from 0 within the stem; `closed` is false when the fence never ends. */
export type Exhibit = {
  readonly language: string;
  readonly body: string;
  readonly line: number;
  readonly closed: boolean;
};

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*(\S*)/;

/** The fenced blocks of a stem in their order. */
export function exhibitsOf(stem: string): Exhibit[] {
  return splitStem(stem).exhibits;
}

/** The stem without its fenced blocks. */
export function proseOf(stem: string): string {
  return splitStem(stem).prose;
}

function splitStem(stem: string): { prose: string; exhibits: Exhibit[] } {
  const exhibits: Exhibit[] = [];
  const prose: string[] = [];
  let open: { marker: string; language: string; line: number; body: string[] } | undefined;
  stem.split("\n").forEach((text, line) => {
    const fence = FENCE.exec(text);
    if (open === undefined) {
      if (fence === null) prose.push(text);
      else open = { marker: fence[1] ?? "", language: (fence[2] ?? "").toLowerCase(), line, body: [] };
    } else if (fence !== null && fence[2] === "" && (fence[1] ?? "").startsWith(open.marker)) {
      exhibits.push({ language: open.language, body: open.body.join("\n"), line: open.line, closed: true });
      open = undefined;
    } else {
      open.body.push(text);
    }
  });
  if (open !== undefined) {
    exhibits.push({ language: open.language, body: open.body.join("\n"), line: open.line, closed: false });
  }
  return { prose: prose.join("\n"), exhibits };
}
