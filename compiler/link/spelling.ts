// The spelling of every name of the program and of the units that the linker writes. Runtime units keep their names, so
// everything else stays out of their way. A Python name keeps its spelling unless JavaScript refuses it as a binding, or
// something else of that name is used where it is visible.

import type { OpenUnit } from "./read-unit.js";
import type { Meaning, Scope, Scopes, Spelling } from "./scopes.js";
import type { Name, Reference } from "./unit.js";

export interface Spelled {
  nameOf(name: Name): string;
}

/**
 * Chooses names and writes them into the units' nodes. `units` are those of the program and of the linker; `fixed` are the
 * names that are taken at the top level. What a unit's own names are follows from what those around it are called: where
 * they are called as before, nothing is to be done.
 */
export function spell(
  units: readonly OpenUnit[],
  scopes: Scopes,
  fixed: ReadonlySet<string>,
  aliases: ReadonlyMap<Name, Name>,
): Spelled {
  const spellings = new Map<string, Spelling>();
  /** Where to go on with a wish in the scope at hand: thousands of temporaries wish for the same name. */
  const numbers = new Map<string, number>();
  const legal = remember(legalName);
  // Of the unit at hand.
  let references: readonly Reference[] = [];
  let meanings: readonly Meaning[] = [];
  /** How many scopes there have been. */
  let count = 0;

  const taken = new Set(fixed);
  const next = new Map<string, number>();
  for (const { names } of units) {
    for (const name of names) {
      if (aliases.has(name)) continue;
      const meaning = scopes.meaningOf(name);
      if (meaning.spelling !== undefined) continue;
      const wish = typeof name === "string" ? (meaning.wish ?? name) : name.name;
      meaning.spelling = spellingOf(pickTop(wish, name, taken, next, legal));
    }
  }
  for (const [name, other] of aliases) scopes.meaningOf(name).spelling = spelled(scopes.meaningOf(other));
  for (const unit of units) spellUnit(unit);
  return { nameOf: (name) => spelled(scopes.meaningOf(name)).text };

  function spellingOf(text: string): Spelling {
    let spelling = spellings.get(text);
    if (spelling === undefined) spellings.set(text, (spelling = { text, takenIn: 0 }));
    return spelling;
  }

  function spelled(meaning: Meaning): Spelling {
    const { name } = meaning;
    return (meaning.spelling ??= spellingOf(typeof name === "string" ? name : legal(name.name)));
  }

  function spellUnit(unit: OpenUnit): void {
    const { outer, scope } = unit.identifiers;
    const around: string[] = [];
    for (const { name } of outer) around.push(spelled(scopes.meaningOf(name)).text);
    const { settled } = unit;
    if (settled !== undefined) {
      if (isSame(settled.around, around)) return;
      // It was read for an earlier link, whose meanings it has.
      for (const meaning of scope.used)
        meaning.spelling = meaning.isFixed
          ? spellingOf(meaning.name as string)
          : spelled(scopes.meaningOf(meaning.name));
    }
    ({ references, meanings } = unit.identifiers);
    writeNames(scope);
    unit.settled = { type: "Settled", node: unit.node, around, printed: undefined };
  }

  function writeNames({ start, end, children }: Scope): void {
    let at = start;
    for (const child of children) {
      writeUpTo(child.start, at);
      spellScope(child);
      at = child.end;
    }
    writeUpTo(end, at);
  }

  function writeUpTo(end: number, start: number): void {
    for (let at = start; at < end; at++) {
      const { text } = spelled(meanings[at]);
      const reference = references[at];
      if (reference.name !== text) reference.name = text;
    }
  }

  /** What the same symbol is called around the scope is so again after it. */
  function spellScope(scope: Scope): void {
    const { declared, hidden } = scope;
    const around = hidden && [...hidden.keys()].map((meaning) => [meaning, meaning.spelling] as const);
    if (declared.length > 0) {
      const number = ++count;
      for (const meaning of scope.used) spelled(meaning).takenIn = number;
      // Python's names choose first.
      if (numbers.size > 0) numbers.clear();
      for (const meaning of declared) if (!isTemporary(meaning.name)) choose(meaning, number);
      for (const meaning of declared) if (isTemporary(meaning.name)) choose(meaning, number);
    }
    writeNames(scope);
    for (const [meaning, spelling] of around ?? []) meaning.spelling = spelling;
  }

  function choose(meaning: Meaning, scope: number): void {
    const { name } = meaning;
    const wish = legal(typeof name === "string" ? name : name.name);
    let chosen = spellingOf(wish);
    if (chosen.takenIn === scope) {
      let n = numbers.get(wish) ?? 1;
      do chosen = spellingOf(`${wish}$${n++}`);
      while (chosen.takenIn === scope);
      numbers.set(wish, n);
    }
    chosen.takenIn = scope;
    meaning.spelling = chosen;
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function isTemporary(name: Name): boolean {
  return typeof name !== "string" && name.kind === "temp";
}

/** `next` remembers by wish where to go on. */
function pick(wish: string, taken: ReadonlySet<string>, next: Map<string, number>): string {
  if (!taken.has(wish)) return wish;
  for (let n = next.get(wish) ?? 1; ; n++) {
    const name = `${wish}$${n}`;
    if (taken.has(name)) continue;
    next.set(wish, n + 1);
    return name;
  }
}

// A global of an imported module that is not alone with its name says whose it is.
function pickTop(
  wish: string,
  name: Name,
  taken: Set<string>,
  next: Map<string, number>,
  legal: (wish: string) => string,
): string {
  let chosen = legal(wish);
  if (
    taken.has(chosen) &&
    typeof name !== "string" &&
    name.module !== undefined &&
    name.module !== "__main__"
  )
    chosen = legal(`${name.module.slice(name.module.lastIndexOf(".") + 1)}$${wish}`);
  chosen = pick(chosen, taken, next);
  taken.add(chosen);
  return chosen;
}

function remember(compute: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = compute(key)));
    return answer;
  };
}

// ---- Names that JavaScript accepts -----------------------------------------------------------------------------

/** The name itself, or close to it: `class` → `class$`, characters that JavaScript does not know → their number. */
export function legalName(wish: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(wish)) return isBindable(wish) ? wish : `${wish}$`;
  const word = wish.replace(/[^\p{ID_Continue}$]/gu, (c) => `$u${c.codePointAt(0)!.toString(16)}`);
  const started = /^[\p{ID_Start}$_]/u.test(word) ? word : `_${word}`;
  return isBindable(started) ? started : `${started}$`;
}

/** Whether JavaScript lets a binding be called so, inside a strict async generator. */
export function isBindable(name: string): boolean {
  return !reserved.has(name);
}

const reserved: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);
