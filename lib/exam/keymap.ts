/**
 * The keys of one character that the exam room knows, and how they are changed. Arrows are no characters and always move. The
 * numbers 1 to 6 always choose options, so that options have a key whatever is changed; the letters A to E choose them as long as
 * no command has taken the letter.
 */
export const standardKeymap = {
  next: "n",
  previous: "p",
  flag: "f",
  clear: "u",
  strike: "x",
  highlight: "h",
  clearHighlights: "y",
  note: "m",
  scratch: "s",
  sure: "7",
  unsure: "8",
  guess: "9",
  confidence: "0",
  checkAnswer: "v",
  checkOption: "o",
  reveal: "w",
  pause: "z",
  navigator: "g",
  review: "r",
  walkAll: "l",
  walkIncomplete: "i",
  walkFlagged: "j",
  end: "q",
  time: "t",
  clock: "k",
  counter: ",",
  help: "?",
} as const satisfies Readonly<Record<string, string>>;

export type KeyName = keyof typeof standardKeymap;
/** Each command with its key, in lower case; no two have the same. */
export type Keymap = Readonly<Record<KeyName, string>>;
/** What differs from the keys as they come. */
export type KeyChanges = { readonly [Name in KeyName]?: string | undefined };

/** All commands that have a key of one character, in the order in which they are listed. */
export const keyNames: readonly KeyName[] = Object.keys(standardKeymap).filter(isKeyName);

export type KeyFault =
  { readonly kind: "notAKey" } | { readonly kind: "option" } | { readonly kind: "taken"; readonly by: KeyName };

const optionNumbers = /^[1-6]$/;
/** One letter, number or sign that can be typed and seen. */
const typable = /^[\p{L}\p{N}\p{P}\p{S}]$/u;
/** Given out, in this order, where a command has lost its key to a change from before it existed. */
const spare = [..."abcdefghijklmnopqrstuvwxyz.;-=/[]'`"];

export function isKeyName(text: string): text is KeyName {
  return Object.hasOwn(standardKeymap, text);
}

/** A key press or what was typed as the key that it stands for: case does not matter. */
export function toKey(text: string): string {
  return text.toLowerCase();
}

/** Gives a command another key, or says why it cannot have it; then nothing changes. */
export function assignKey(
  keymap: Keymap,
  name: KeyName,
  typed: string,
): { readonly ok: true; readonly keymap: Keymap } | { readonly ok: false; readonly fault: KeyFault } {
  const key = toKey(typed);
  if (!typable.test(key)) return { ok: false, fault: { kind: "notAKey" } };
  if (optionNumbers.test(key)) return { ok: false, fault: { kind: "option" } };
  const by = commandOf(keymap, key);
  if (by !== null && by !== name) return { ok: false, fault: { kind: "taken", by } };
  return { ok: true, keymap: { ...keymap, [name]: key } };
}

/** The command of a key; null when it has none. */
export function commandOf(keymap: Keymap, typed: string): KeyName | null {
  const key = toKey(typed);
  return keyNames.find((name) => keymap[name] === key) ?? null;
}

/** What has to be kept of a keymap. */
export function toChanges(keymap: Keymap): KeyChanges {
  return Object.fromEntries(
    keyNames.filter((name) => keymap[name] !== standardKeymap[name]).map((name) => [name, keymap[name]]),
  );
}

/** The first change that cannot stand beside the others, with why; null when all can. */
export function findKeyFault(changes: KeyChanges): { readonly name: KeyName; readonly fault: KeyFault } | null {
  const wanted: Keymap = { ...standardKeymap, ...defined(changes) };
  for (const name of keyNames) {
    const others = { ...wanted, [name]: "" };
    const assigned = assignKey(others, name, wanted[name]);
    if (!assigned.ok) return { name, fault: assigned.fault };
  }
  return null;
}

/**
 * The keys as they come with the changes that were kept. What was chosen stands; a command that came later, and whose own key is
 * taken by such a choice, gets the first free one. So every command has a key of its own, whatever was kept.
 */
export function toKeymap(changes: KeyChanges): Keymap {
  const taken = new Set<string>();
  const chosen = new Map<KeyName, string>();
  const take = (name: KeyName, key: string | undefined) => {
    if (key === undefined || chosen.has(name) || taken.has(key)) return;
    if (!typable.test(key) || optionNumbers.test(key)) return;
    chosen.set(name, key);
    taken.add(key);
  };
  for (const name of keyNames) take(name, changes[name] === undefined ? undefined : toKey(changes[name]));
  for (const name of keyNames) take(name, standardKeymap[name]);
  for (const name of keyNames)
    take(
      name,
      spare.find((key) => !taken.has(key)),
    );
  return { ...standardKeymap, ...Object.fromEntries(chosen) };
}

function defined(changes: KeyChanges): Partial<Keymap> {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([name, key]) => (key === undefined ? [] : [[name, toKey(key)]])),
  );
}
