// The spelling of every name of the program and of the units that the linker writes. Runtime units keep their names, so
// everything else stays out of their way. A Python name keeps its spelling unless JavaScript refuses it as a binding, or
// something else of that name is used where it is visible.

import type { Symbol } from "../core/nodes.js";
import { forEachChild } from "./tree.js";
import type { Name, Reference, Unit } from "./unit.js";

export interface Spelled {
  nameOf(name: Name): string;
  /** Of a temporary: it is only declared. */
  isMentionedOnce(name: Symbol): boolean;
}

/** What declares nothing of its own is no scope: a block without `let` counts to the one around it. */
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
  const isTop = new Set<Name>();
  for (const { unit } of units) for (const name of unit.names) isTop.add(name);
  const references: Reference[] = [];
  const tops = units.map(({ node }) => collectScopes(node, isTop, references));

  const legal = remember(legalName);
  const wishes = new Map<Name, string>();
  for (const { of, name } of references) if (typeof of === "string") wishes.set(of, name);
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
  let mentions: ReadonlyMap<Name, number> | undefined;
  return {
    nameOf,
    isMentionedOnce: (name) => {
      mentions ??= countMentions(references);
      return mentions.get(name) === 1;
    },
  };

  function nameOf(name: Name): string {
    const meant = aliases.get(name) ?? name;
    const known = spelled.get(meant);
    if (known !== undefined) return known;
    return typeof meant === "string" ? meant : legal(meant.name);
  }

  function spellScope(scope: Scope): void {
    const forbidden = new Set<string>();
    for (const name of scope.used) {
      if (scope.declared.has(name)) continue;
      forbidden.add(typeof name === "string" && name.startsWith("global ") ? name.slice(7) : nameOf(name));
    }
    const next = new Map<string, number>();
    const choose = (name: Name): void => {
      const chosen = pick(legal(typeof name === "string" ? name : name.name), forbidden, next);
      forbidden.add(chosen);
      spelled.set(name, chosen);
    };
    // Python's names choose first.
    for (const name of scope.declared) if (!isTemporary(name)) choose(name);
    for (const name of scope.declared) if (isTemporary(name)) choose(name);
    // At once: the same symbol may be a parameter of another function, and be spelled otherwise there.
    writeNames(scope);
    for (const child of scope.children) spellScope(child);
  }

  function writeNames(scope: Scope): void {
    for (const reference of scope.references) reference.name = nameOf(reference.of);
  }
}

function isTemporary(name: Name): boolean {
  return typeof name !== "string" && name.kind === "temp";
}

function countMentions(references: readonly Reference[]): ReadonlyMap<Name, number> {
  const mentions = new Map<Name, number>();
  for (const { of } of references) if (isTemporary(of)) mentions.set(of, (mentions.get(of) ?? 0) + 1);
  return mentions;
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

// ---- Scopes ----------------------------------------------------------------------------------------------------

function newScope(): Scope {
  return { declared: new Set(), used: new Set(), children: [], references: [] };
}

/** Adds all references to `references` as well. */
function collectScopes(root: any, isTop: ReadonlySet<Name>, references: Reference[]): Scope {
  const top = newScope();
  let scope = top;
  visit(root);
  return top;

  function inside(fill: () => void): void {
    const parent = scope;
    scope = newScope();
    parent.children.push(scope);
    fill();
    for (const name of scope.used) if (!scope.declared.has(name)) parent.used.add(name);
    scope = parent;
  }

  function visit(node: any): void {
    switch (node.type) {
      case "Identifier":
        mention(node);
        return;
      case "FunctionDeclaration":
        declare(node.id);
        inside(() => visitFunction(node));
        return;
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        inside(() => {
          if (node.id) declare(node.id);
          visitFunction(node);
        });
        return;
      case "VariableDeclaration":
        for (const each of node.declarations) {
          declare(each.id);
          if (each.init) visit(each.init);
        }
        return;
      case "BlockStatement":
        if (node.body.some(isDeclaration)) inside(() => visitAll(node.body));
        else visitAll(node.body);
        return;
      case "ForStatement":
      case "ForOfStatement":
      case "ForInStatement": {
        const head = node.init ?? node.left;
        if (head && isDeclaration(head)) inside(() => forEachChild(node, visit));
        else forEachChild(node, visit);
        return;
      }
      case "CatchClause":
        inside(() => {
          if (node.param) declare(node.param);
          visitAll(node.body.body);
        });
        return;
      default:
        forEachChild(node, visit);
    }
  }

  function visitFunction(node: any): void {
    for (const param of node.params) declare(param);
    if (node.body.type === "BlockStatement") visitAll(node.body.body);
    else visit(node.body);
  }

  function declare(pattern: any): void {
    const name = pattern.type === "RestElement" ? pattern.argument : pattern;
    if (name.of !== undefined && !isTop.has(name.of)) scope.declared.add(name.of);
    mention(name);
  }

  function mention(node: any): void {
    if (node.of !== undefined) {
      scope.references.push(node);
      references.push(node);
      scope.used.add(node.of);
    } else if (node.global === true) scope.used.add(`global ${node.name}`);
  }

  function visitAll(nodes: readonly any[]): void {
    for (const each of nodes) visit(each);
  }
}

function isDeclaration({ type }: any): boolean {
  return type === "VariableDeclaration" || type === "FunctionDeclaration" || type === "ClassDeclaration";
}
