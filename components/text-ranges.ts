import type { TextRange } from "@/lib/exam/marks";

/** Text nodes of an element in order, without the captions of exhibits, whose words are controls and no text of the question. */
function textNodesOf(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("figcaption") === null ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  );
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) nodes.push(node);
  }
  return nodes;
}

/** Ranges of an element's text as ranges of the document; what lies beyond the text is left out. */
export function toDomRanges(root: Element, ranges: readonly TextRange[]): Range[] {
  const nodes = textNodesOf(root);
  return ranges.flatMap(({ start, end }) => {
    const from = placeOf(nodes, start, "start");
    const to = placeOf(nodes, end, "end");
    if (from === null || to === null) return [];
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return [range];
  });
}

/** What of an element's text is selected now; null where nothing is. */
export function selectionIn(root: Element): TextRange | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  let before = 0;
  let start: number | null = null;
  let end = 0;
  for (const node of textNodesOf(root)) {
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (from < to) {
        start ??= before + from;
        end = before + to;
      }
    }
    before += node.length;
  }
  return start === null ? null : { start, end };
}

function placeOf(nodes: readonly Text[], at: number, side: "start" | "end"): { node: Text; offset: number } | null {
  let before = 0;
  for (const node of nodes) {
    const offset = at - before;
    if (side === "start" ? offset < node.length : offset <= node.length) return { node, offset };
    before += node.length;
  }
  return null;
}
