/** A piece of an item file: the text of one item, or what stands before the first one (id null). */
type Block = { readonly id: string | null; readonly text: string };

/** The text of one item in a file, with its line end; null where the file has no such item. */
export function findItemText(file: string, id: string): string | null {
  return blocksOf(file).find((block) => block.id === id)?.text ?? null;
}

/** The file with the text of an item put in the place of the one with the same id, or at its end where there is none. */
export function putItem(file: string, id: string, text: string): string {
  const blocks = blocksOf(file);
  const isKnown = blocks.some((block) => block.id === id);
  const next = isKnown ? blocks.map((block) => (block.id === id ? { id, text } : block)) : [...blocks, { id, text }];
  return joinBlocks(next);
}

/** The file without an item; null where no item is left. */
export function removeItem(file: string, id: string): string | null {
  const left = blocksOf(file).filter((block) => block.id !== id);
  return left.some((block) => block.id !== null) ? joinBlocks(left) : null;
}

function blocksOf(file: string): Block[] {
  return file
    .split(/^(?=- id: )/m)
    .filter((text) => text.trim() !== "")
    .map((text) => ({ id: /^- id: (\S+)/.exec(text)?.[1] ?? null, text: `${text.trimEnd()}\n` }));
}

/** Items are set apart by an empty line; a head of comments stands right above the first one. */
function joinBlocks(blocks: readonly Block[]): string {
  return blocks.map(({ text }, index) => (index > 0 && blocks[index - 1]?.id !== null ? `\n${text}` : text)).join("");
}
