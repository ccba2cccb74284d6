import { createLog, toEntry, toOneLine, type ItemLog, type Place, type ReadEntry } from "./imported-item";
import { keysOfQti } from "./qti-key";
import { toLine, toStem } from "./rich-text";
import { childOf, childrenOf, descendantsOf, toHtmlTree, xmlText, type XmlElement } from "./xml-tree";

/** Elements of interactions other than choices. */
const otherInteractions = [
  "associate customInteraction drawing endAttempt extendedText gapMatch graphicAssociate graphicGapMatch graphicOrder hotspot",
  "hottext inlineChoice match media order portableCustom positionObject selectPoint slider textEntry upload",
]
  .join(" ")
  .split(" ")
  .map((name) => (name.endsWith("Interaction") ? name : `${name}Interaction`));

/** The item of a QTI 2.0 to 3.0 file (root element assessmentItem or qti-assessment-item). */
export function parseQtiItem(root: XmlElement, place: Omit<Place, "name" | "line">): ReadEntry {
  const item = toQti2(root);
  const { attributes, line } = item;
  const at = { ...place, line };
  const title = toOneLine(attributes["title"] ?? attributes["identifier"] ?? "");
  const leftOut = (reason: string): ReadEntry => ({ ...at, name: title, kind: "leftOut", reason });
  const body = childOf(item, "itemBody");
  if (body === undefined) return leftOut("an item without a body");
  const choices = descendantsOf(body, "choiceInteraction");
  const other = otherInteractions.find((name) => descendantsOf(body, name).length > 0);
  if (other !== undefined) return leftOut(`it has a ${other}; only choice questions are read`);
  const [interaction] = choices;
  if (interaction === undefined) return leftOut("it asks nothing; only choice questions are read");
  if (choices.length > 1)
    return leftOut(`it asks ${choices.length} questions at once; only single choice questions are read`);
  return readItem({ item, body, interaction, title, place: at });
}

/** Names of QTI 3 (qti-simple-choice, response-identifier) as QTI 2 has them (simpleChoice, responseIdentifier). */
function toQti2(element: XmlElement): XmlElement {
  const isQti = element.name.startsWith("qti-");
  const children = element.children.map((child) => (typeof child === "string" ? child : toQti2(child)));
  if (!isQti) return { ...element, children };
  const attributes = Object.fromEntries(
    Object.entries(element.attributes).map(([name, value]) => [toCamelCase(name), value]),
  );
  return { ...element, name: toCamelCase(element.name.slice("qti-".length)), attributes, children };
}

function toCamelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

type Parts = {
  readonly item: XmlElement;
  readonly body: XmlElement;
  readonly interaction: XmlElement;
  readonly title: string;
  readonly place: Omit<Place, "name">;
};

const feedbackElements = new Set(["feedbackInline", "feedbackBlock", "modalFeedback"]);
const forOthers = new Set(["rubricBlock", "stylesheet", "templateBlock", "templateInline", "companionMaterialsInfo"]);

function readItem({ item, body, interaction, title, place }: Parts): ReadEntry {
  const log = createLog();
  const choices = childrenOf(interaction, "simpleChoice");
  const identifiers = choices.map(({ attributes }) => attributes["identifier"] ?? "");
  const keys = keysOfQti({ item, interaction, identifiers }, log);
  const isShuffled = interaction.attributes["shuffle"] === "true";
  const modal = modalFeedback(item);
  const options = choices.map((choice, index) => {
    const identifier = identifiers[index] ?? "";
    const own = descendantsIn(choice, feedbackElements).filter(
      ({ attributes }) => attributes["identifier"] === identifier,
    );
    const reason = [...own, ...modal.filter(({ attributes }) => attributes["identifier"] === identifier)].flatMap(
      ({ children }) => [...children, " "],
    );
    return {
      text: toLine({ tree: toHtmlTree(without(choice, feedbackElements).children) }, `option ${index + 1}`, log),
      key: keys.has(identifier),
      rationale: toLine({ tree: toHtmlTree(reason) }, `the reason of option ${index + 1}`, log),
      isFixed: !isShuffled || choice.attributes["fixed"] === "true",
    };
  });
  const always = modal.filter(({ attributes }) => isAlwaysShown(item, attributes));
  noteLeftBehind({ item, body, modal, always, identifiers }, log);
  return toEntry(
    place,
    {
      title,
      stem: toStem({ tree: toHtmlTree(toStemNodes(body, interaction)) }, log),
      options,
      takeaway: toLine({ tree: toHtmlTree(always.flatMap(({ children }) => children)) }, "the feedback", log),
    },
    log,
  );
}

/** What stands around the choices, with the prompt where they stood. */
function toStemNodes(body: XmlElement, interaction: XmlElement): (XmlElement | string)[] {
  const prompt = childOf(interaction, "prompt");
  const place = (element: XmlElement): XmlElement => {
    const children = element.children.flatMap((child): (XmlElement | string)[] => {
      if (typeof child === "string") return [child];
      if (child === interaction)
        return prompt === undefined ? [] : [{ ...prompt, name: isBlock(prompt) ? "div" : "p" }];
      if (feedbackElements.has(child.name) || forOthers.has(child.name)) return [];
      return [place(child)];
    });
    return { ...element, children };
  };
  return [...place(body).children];
}

function isBlock(prompt: XmlElement): boolean {
  return childrenOf(prompt).some(({ name }) => ["p", "div", "pre", "ul", "ol", "table", "blockquote"].includes(name));
}

function modalFeedback(item: XmlElement): XmlElement[] {
  return childrenOf(item, "modalFeedback");
}

/** True for feedback that hangs on an outcome which has the feedback's own name from the start. */
function isAlwaysShown(item: XmlElement, attributes: XmlElement["attributes"]): boolean {
  const outcome = childrenOf(item, "outcomeDeclaration").find(
    (declaration) => declaration.attributes["identifier"] === attributes["outcomeIdentifier"],
  );
  const value = outcome === undefined ? "" : xmlText(childOf(outcome, "defaultValue")).trim();
  return attributes["showHide"] !== "hide" && value !== "" && value === attributes["identifier"];
}

function noteLeftBehind(
  parts: {
    readonly item: XmlElement;
    readonly body: XmlElement;
    readonly modal: readonly XmlElement[];
    readonly always: readonly XmlElement[];
    readonly identifiers: readonly string[];
  },
  log: ItemLog,
): void {
  const { item, body, modal, always, identifiers } = parts;
  const isRead = (feedback: XmlElement) =>
    always.includes(feedback) || identifiers.includes(feedback.attributes["identifier"] ?? "");
  if ([...modal, ...descendantsIn(body, feedbackElements)].some((feedback) => !isRead(feedback))) {
    log.notes.add("feedback that belongs to no single option is left behind");
  }
  if (descendantsIn(body, forOthers).length > 0) log.notes.add("text for other readers (rubric blocks) is left behind");
  if (childOf(item, "templateDeclaration") !== undefined) {
    log.faults.add("its numbers are drawn anew each time (template variables), and questions here are fixed");
  }
  if (item.attributes["adaptive"] === "true")
    log.faults.add("it is adaptive: it takes several tries, and here there is one");
}

function descendantsIn(element: XmlElement, names: ReadonlySet<string>): XmlElement[] {
  return [...names].flatMap((name) => descendantsOf(element, name));
}

function without(element: XmlElement, names: ReadonlySet<string>): XmlElement {
  const children = element.children.flatMap((child): (XmlElement | string)[] => {
    if (typeof child === "string") return [child];
    return names.has(child.name) ? [] : [without(child, names)];
  });
  return { ...element, children };
}
