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

/** What the units say by one name, and how that is spelled; of names that are others' it is those'. */
interface Meaning {
  readonly name: Name;
  spelling: Spelling | undefined;
  mentions: number;
  /** The scope that was the last to note that it is used there. */
  usedIn: Scope | undefined;
  /** The innermost scope that declares it, of those that are being looked at. */
  declaredIn: Scope | undefined;
}

/** A text that names are spelled as. */
interface Spelling {
  readonly text: string;
  /** The last scope in which nothing new may be spelled so. */
  takenIn: Scope | undefined;
}

/** What declares nothing of its own is no scope: a block without `let` counts to the one around it. */
interface Scope {
  readonly declared: Meaning[];
  /** The scopes around that declare the same. */
  readonly hidden: (Scope | undefined)[];
  /** What is referred to in the scope and inside of it, and in the end not declared by it; some of it twice. */
  used: Meaning[];
  readonly children: Scope[];
  /** The identifiers that stand in the scope itself. */
  readonly references: Reference[];
  /** What each of them means. */
  readonly meanings: Meaning[];
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
  const meanings = new Map<Name, Meaning>();
  const spellings = new Map<string, Spelling>();
  /** Where to go on with a wish in the scope at hand: thousands of temporaries wish for the same name. */
  const numbers = new Map<string, number>();
  const legal = remember(legalName);
  const wishes = new Map<Name, string>();
  const isTop = new Set<Name>();
  for (const { unit } of units) for (const name of unit.names) isTop.add(name);
  const meaningOf = (of: Name): Meaning => {
    const name = typeof of === "string" ? (aliases.get(of) ?? of) : of;
    let meaning = meanings.get(name);
    if (meaning === undefined) {
      meaning = { name, spelling: undefined, mentions: 0, usedIn: undefined, declaredIn: undefined };
      meanings.set(name, meaning);
    }
    return meaning;
  };
  const collector = new Collector(isTop, meaningOf, wishes);
  const tops = units.map(({ node }) => collector.collect(node));

  const taken = new Set(fixed);
  const next = new Map<string, number>();
  for (const { unit } of units) {
    for (const name of unit.names) {
      if (aliases.has(name)) continue;
      const meaning = meaningOf(name);
      if (meaning.spelling !== undefined) continue;
      const wish = typeof name === "string" ? (wishes.get(name) ?? name) : name.name;
      meaning.spelling = spellingOf(pickTop(wish, name, taken, next, legal));
    }
  }
  for (const top of tops) {
    writeNames(top);
    for (const child of top.children) spellScope(child);
  }
  return {
    nameOf: (name) => spelled(meaningOf(name)).text,
    isMentionedOnce: (name) => meaningOf(name).mentions === 1,
  };

  function spellingOf(text: string): Spelling {
    let spelling = spellings.get(text);
    if (spelling === undefined) spellings.set(text, (spelling = { text, takenIn: undefined }));
    return spelling;
  }

  function spelled({ name, spelling }: Meaning): Spelling {
    return spelling ?? spellingOf(typeof name === "string" ? withoutGlobal(name) : legal(name.name));
  }

  function spellScope(scope: Scope): void {
    const { declared } = scope;
    if (declared.length > 0) {
      for (const meaning of scope.used) spelled(meaning).takenIn = scope;
      // Python's names choose first.
      numbers.clear();
      for (const meaning of declared) if (!isTemporary(meaning.name)) choose(meaning, scope);
      for (const meaning of declared) if (isTemporary(meaning.name)) choose(meaning, scope);
    }
    // At once: the same symbol may be a parameter of another function, and be spelled otherwise there.
    writeNames(scope);
    for (const child of scope.children) spellScope(child);
  }

  function choose(meaning: Meaning, scope: Scope): void {
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

  function writeNames({ references, meanings }: Scope): void {
    for (let i = 0; i < references.length; i++) references[i].name = spelled(meanings[i]).text;
  }
}

/** JavaScript's own names are noted as `global Math`. */
function withoutGlobal(name: string): string {
  return name.startsWith("global ") ? name.slice(7) : name;
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

// ---- Scopes ----------------------------------------------------------------------------------------------------

class Collector {
  readonly #isTop: ReadonlySet<Name>;
  readonly #meaningOf: (name: Name) => Meaning;
  readonly #wishes: Map<Name, string>;
  readonly #visit = (node: any): void => this.#look(node);
  #scope = newScope();

  /** Notes in `wishes` how strings want to be spelled. */
  constructor(isTop: ReadonlySet<Name>, meaningOf: (name: Name) => Meaning, wishes: Map<Name, string>) {
    this.#isTop = isTop;
    this.#meaningOf = meaningOf;
    this.#wishes = wishes;
  }

  /** The scope around a declaration of the top level. */
  collect(root: any): Scope {
    const top = newScope();
    this.#scope = top;
    this.#look(root);
    return top;
  }

  #enter(): Scope {
    const around = this.#scope;
    const scope = newScope();
    around.children.push(scope);
    this.#scope = scope;
    return around;
  }

  #leave(around: Scope): void {
    const scope = this.#scope;
    if (scope.declared.length > 0) scope.used = scope.used.filter(({ declaredIn }) => declaredIn !== scope);
    for (let i = scope.declared.length - 1; i >= 0; i--) scope.declared[i].declaredIn = scope.hidden[i];
    this.#scope = around;
    for (const meaning of scope.used) this.#use(meaning);
  }

  #use(meaning: Meaning): void {
    if (meaning.usedIn === this.#scope) return;
    meaning.usedIn = this.#scope;
    this.#scope.used.push(meaning);
  }

  // The frequent kinds first, without a look at what can be no reference.
  #look(node: any): void {
    switch (node.type) {
      case "Identifier":
        this.#mention(node);
        return;
      case "Literal":
        return;
      case "MemberExpression":
        this.#look(node.object);
        if (node.computed) this.#look(node.property);
        return;
      case "CallExpression":
        this.#look(node.callee);
        this.#lookAtAll(node.arguments);
        return;
      case "ExpressionStatement":
        this.#look(node.expression);
        return;
      case "AssignmentExpression":
      case "BinaryExpression":
        this.#look(node.left);
        this.#look(node.right);
        return;
      case "FunctionDeclaration":
        this.#declare(node.id);
        this.#lookAtFunction(node);
        return;
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        this.#lookAtFunction(node);
        return;
      case "VariableDeclaration":
        for (const each of node.declarations) {
          this.#declare(each.id);
          if (each.init) this.#look(each.init);
        }
        return;
      case "BlockStatement":
        if (node.body.some(isDeclaration)) {
          const around = this.#enter();
          this.#lookAtAll(node.body);
          this.#leave(around);
        } else this.#lookAtAll(node.body);
        return;
      case "ForStatement":
      case "ForOfStatement":
      case "ForInStatement": {
        const head = node.init ?? node.left;
        if (head && isDeclaration(head)) {
          const around = this.#enter();
          forEachChild(node, this.#visit);
          this.#leave(around);
        } else forEachChild(node, this.#visit);
        return;
      }
      case "CatchClause": {
        const around = this.#enter();
        if (node.param) this.#declare(node.param);
        this.#lookAtAll(node.body.body);
        this.#leave(around);
        return;
      }
      default:
        forEachChild(node, this.#visit);
    }
  }

  /** The name of a function expression is known inside of it alone. */
  #lookAtFunction(node: any): void {
    const around = this.#enter();
    if (node.id && node.type === "FunctionExpression") this.#declare(node.id);
    for (const param of node.params) this.#declare(param);
    if (node.body.type === "BlockStatement") this.#lookAtAll(node.body.body);
    else this.#look(node.body);
    this.#leave(around);
  }

  #lookAtAll(nodes: readonly any[]): void {
    for (const each of nodes) this.#look(each);
  }

  #declare(pattern: any): void {
    const name = pattern.type === "RestElement" ? pattern.argument : pattern;
    if (name.of !== undefined && !this.#isTop.has(name.of)) {
      const meaning = this.#meaningOf(name.of);
      const scope = this.#scope;
      if (meaning.declaredIn !== scope) {
        scope.declared.push(meaning);
        scope.hidden.push(meaning.declaredIn);
        meaning.declaredIn = scope;
      }
    }
    this.#mention(name);
  }

  #mention(node: any): void {
    if (node.of !== undefined) {
      const meaning = this.#meaningOf(node.of);
      meaning.mentions++;
      if (typeof node.of === "string") this.#wishes.set(node.of, node.name);
      this.#scope.references.push(node);
      this.#scope.meanings.push(meaning);
      this.#use(meaning);
    } else if (node.global === true) this.#use(this.#meaningOf(`global ${node.name}`));
  }
}

function newScope(): Scope {
  return { declared: [], hidden: [], used: [], children: [], references: [], meanings: [] };
}

function isDeclaration({ type }: any): boolean {
  return type === "VariableDeclaration" || type === "FunctionDeclaration" || type === "ClassDeclaration";
}
