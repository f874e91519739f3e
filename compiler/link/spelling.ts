// The spelling of every name of the program and of the units that the linker writes. Runtime units keep their names, so
// everything else stays out of their way. A Python name keeps its spelling unless JavaScript refuses it as a binding, or
// something else of that name is used where it is visible: both are found out, not listed.

import { parse } from "acorn";
import { fieldsOf } from "./tree.js";
import type { Name, Reference, Unit } from "./unit.js";

export interface Spelled {
  nameOf(name: Name): string;
  /** Only declared. */
  isMentionedOnce(name: Name): boolean;
}

interface Scope {
  readonly declared: Set<Name>;
  /** Everything referred to in the scope and inside of it. Globals of JavaScript are entered as `global Math`. */
  readonly used: Set<Name>;
  readonly children: Scope[];
  /** The identifiers that stand in the scope itself. */
  readonly references: Reference[];
}

/**
 * Chooses names and writes them into the units' nodes. `nodes` are those of the program and of the linker; `fixed` are
 * the names that are taken at the top level.
 */
export function spell(
  units: readonly { readonly unit: Unit; readonly node: any }[],
  fixed: ReadonlySet<string>,
  aliases: ReadonlyMap<Name, Name>,
): Spelled {
  const spelled = new Map<Name, string>();
  const isTop = new Set<Name>(units.flatMap(({ unit }) => unit.names));
  const tops = units.map(({ node }) => collectScopes(node, isTop));
  const references: Reference[] = [];
  for (const top of tops) addReferences(top, references);

  const legal = remember(legalName);
  const wishes = new Map(references.map((reference) => [reference.of, reference.name]));
  const taken = new Set(fixed);
  const next = new Map<string, number>();
  for (const { unit } of units) {
    for (const name of unit.names) {
      if (aliases.has(name) || spelled.has(name)) continue;
      const wish = typeof name === "string" ? (wishes.get(name) ?? name) : name.name;
      spelled.set(name, pickTop(wish, name, taken, next, legal));
    }
  }
  for (const top of tops) {
    writeNames(top);
    for (const child of top.children) spellScope(child);
  }
  const mentions = new Map<Name, number>();
  for (const { of } of references) mentions.set(of, (mentions.get(of) ?? 0) + 1);
  return { nameOf, isMentionedOnce: (name) => mentions.get(name) === 1 };

  function nameOf(name: Name): string {
    const meant = aliases.get(name) ?? name;
    const known = spelled.get(meant);
    if (known !== undefined) return known;
    return typeof meant === "string" ? meant : legal(meant.name);
  }

  function spellScope(scope: Scope): void {
    const forbidden = new Set<string>();
    const next = new Map<string, number>();
    for (const name of scope.used) {
      if (scope.declared.has(name)) continue;
      forbidden.add(typeof name === "string" && name.startsWith("global ") ? name.slice(7) : nameOf(name));
    }
    // Python's names choose first.
    const isTemporary = (name: Name): boolean => typeof name !== "string" && name.kind === "temp";
    const declared = [...scope.declared];
    for (const name of [...declared.filter((each) => !isTemporary(each)), ...declared.filter(isTemporary)]) {
      const chosen = pick(legal(typeof name === "string" ? name : name.name), forbidden, next);
      forbidden.add(chosen);
      spelled.set(name, chosen);
    }
    // At once: the same symbol may be a parameter of another function, and be spelled otherwise there.
    writeNames(scope);
    for (const child of scope.children) spellScope(child);
  }

  function writeNames(scope: Scope): void {
    for (const reference of scope.references) reference.name = nameOf(reference.of);
  }
}

function addReferences(scope: Scope, to: Reference[]): void {
  for (const reference of scope.references) to.push(reference);
  for (const child of scope.children) addReferences(child, to);
}

/** `next` remembers by wish where to go on: thousands of temporaries wish for the same name. */
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
  const word = wish.replace(/[^\p{ID_Continue}$]/gu, (c) => `$u${c.codePointAt(0)!.toString(16)}`);
  const started = /^[\p{ID_Start}$_]/u.test(word) ? word : `_${word}`;
  return isBindable(started) ? started : `${started}$`;
}

/** Whether JavaScript lets a binding be called so: its parser is asked, inside a strict async generator. */
export function isBindable(name: string): boolean {
  // Whatever JavaScript reserves is made of small letters.
  if (!/^[a-z]+$/.test(name)) return true;
  try {
    parse(`async function* f() { let ${name}; }`, { ecmaVersion: 2022, sourceType: "module" });
    return true;
  } catch {
    return false;
  }
}

// ---- Scopes ----------------------------------------------------------------------------------------------------

function collectScopes(root: any, isTop: ReadonlySet<Name>): Scope {
  const top: Scope = { declared: new Set(), used: new Set(), children: [], references: [] };
  visit(root, top);
  return top;

  function open(parent: Scope): Scope {
    const scope: Scope = { declared: new Set(), used: new Set(), children: [], references: [] };
    parent.children.push(scope);
    return scope;
  }

  function close(scope: Scope, parent: Scope): void {
    for (const name of scope.used) if (!scope.declared.has(name)) parent.used.add(name);
  }

  function inside(parent: Scope, fill: (scope: Scope) => void): void {
    const scope = open(parent);
    fill(scope);
    close(scope, parent);
  }

  function visit(node: any, scope: Scope): void {
    switch (node.type) {
      case "Identifier":
        mention(node, scope);
        return;
      case "FunctionDeclaration":
        declare(node.id, scope);
        inside(scope, (inner) => visitFunction(node, inner));
        return;
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        inside(scope, (inner) => {
          if (node.id) declare(node.id, inner);
          visitFunction(node, inner);
        });
        return;
      case "VariableDeclaration":
        for (const each of node.declarations) {
          declare(each.id, scope);
          if (each.init) visit(each.init, scope);
        }
        return;
      case "BlockStatement":
        inside(scope, (inner) => visitAll(node.body, inner));
        return;
      case "ForStatement":
      case "ForOfStatement":
      case "ForInStatement":
        inside(scope, (inner) => visitChildren(node, inner));
        return;
      case "CatchClause":
        inside(scope, (inner) => {
          if (node.param) declare(node.param, inner);
          visitAll(node.body.body, inner);
        });
        return;
      default:
        visitChildren(node, scope);
    }
  }

  function visitFunction(node: any, inner: Scope): void {
    for (const param of node.params) declare(param, inner);
    if (node.body.type === "BlockStatement") visitAll(node.body.body, inner);
    else visit(node.body, inner);
  }

  function declare(pattern: any, scope: Scope): void {
    const name = pattern.type === "RestElement" ? pattern.argument : pattern;
    if (name.of !== undefined && !isTop.has(name.of)) scope.declared.add(name.of);
    mention(name, scope);
  }

  function mention(node: any, scope: Scope): void {
    if (node.of !== undefined) {
      scope.references.push(node);
      scope.used.add(node.of);
    } else if (node.global === true) scope.used.add(`global ${node.name}`);
  }

  function visitAll(nodes: readonly any[], scope: Scope): void {
    for (const each of nodes) visit(each, scope);
  }

  function visitChildren(node: any, scope: Scope): void {
    for (const key of fieldsOf(node)) {
      const value = node[key];
      if (typeof value !== "object" || value === null) continue;
      if (Array.isArray(value)) {
        for (const each of value) if (each !== null && typeof each.type === "string") visit(each, scope);
      } else if (typeof value.type === "string") visit(value, scope);
    }
  }
}
