// Methods that nobody can call: of classes outside of the entry, with a name that neither the program nor the runtime says
// in any way. A module of the library has many; a program pays for those that it uses. And attributes that nobody reads:
// what is only ever stored need not be.
//
// A method whose name is said only by methods that nobody can call is such a method too. Where names can come from
// elsewhere (a computed getattr, `__dict__`, a format that is computed, JavaScript), all stay.

import type { Library } from "../library/library.js";
import type { Names } from "../names/names.js";
import type { Program } from "../program/program.js";
import type * as ast from "../syntax/ast.js";
import type { ClassInfo, Facts } from "../types/facts.js";
import type { Uses } from "./uses.js";
import type { WordsSaid } from "./uses-of-module.js";
import type { KeptWords, MethodWords, WordsOfModule } from "./words-of-module.js";

export interface UnreadMembers {
  readonly methods: ReadonlySet<ast.Node>;
  /** Whether some instance may be asked for an attribute of this name, in any other way than to store it. */
  isRead(attribute: string): boolean;
}

/** Nothing is known to be unread. */
export const everythingIsRead: UnreadMembers = { methods: new Set(), isRead: () => true };

export function findUnreadMembers(
  program: Program,
  names: Names,
  facts: Facts,
  library: Library,
  uses: Uses,
  kept: KeptWords,
): UnreadMembers {
  const { inEntry } = uses;
  if (uses.computedAttributes || inEntry.areOpen || isOpen(program, names, facts, uses, kept))
    return everythingIsRead;
  const modules = program.order.filter((module) => module !== program.entry).map((module) => kept.of(module));
  const reading = new Reading(modules, names, facts);
  for (const name of library.askedNames) reading.ask(name);
  reading.hear(inEntry);
  for (const { others } of modules) reading.hear(others);
  const { methods, read, isOpen: isAnyOpen } = reading.finish();
  return isAnyOpen ? everythingIsRead : { methods, isRead: (attribute) => read.has(attribute) };
}

/** Goes on from the words that are said to the methods that these may name. */
class Reading {
  /** Those that are not known to be read. */
  readonly methods = new Set<ast.Node>();
  readonly read = new Set<string>();
  isOpen = false;
  readonly #said = new Set<string>();
  readonly #candidates = new Map<string, MethodWords[]>();
  readonly #pending: WordsSaid[] = [];

  constructor(modules: readonly WordsOfModule[], names: Names, facts: Facts) {
    for (const { methods } of modules)
      for (const each of methods) {
        const { cls, method, words } = each;
        if (hasMetaclass(facts.classOf(cls)) || names.isDead(method)) this.#pending.push(words);
        else {
          this.methods.add(method);
          const list = this.#candidates.get(method.name);
          if (list === undefined) this.#candidates.set(method.name, [each]);
          else list.push(each);
        }
      }
  }

  ask(name: string): void {
    this.read.add(name);
    this.#say(name);
  }

  #say(name: string): void {
    if (this.#said.has(name)) return;
    this.#said.add(name);
    for (const { method, words } of this.#candidates.get(name) ?? []) {
      this.methods.delete(method);
      this.#pending.push(words);
    }
  }

  hear({ asked, stored, areOpen }: WordsSaid): void {
    if (areOpen) this.isOpen = true;
    for (const name of asked) this.ask(name);
    for (const name of stored) this.#say(name);
  }

  finish(): this {
    for (let words = this.#pending.pop(); words !== undefined; words = this.#pending.pop()) this.hear(words);
    return this;
  }
}

/** Whether names come from where nobody here can see them. */
function isOpen(program: Program, names: Names, facts: Facts, uses: Uses, kept: KeptWords): boolean {
  const { builtinModules } = program;
  return (
    builtinModules.has("js") ||
    builtinModules.has("jsffi") ||
    names.dynamicCode !== undefined ||
    !facts.isBuiltinPristine("__build_class__") ||
    ["__dict__", "__getattribute__", "help", "vars"].some((name) => uses.attributes.has(name)) ||
    program.order.some((module) => kept.showAll(module))
  );
}

/** It sees the methods of a class in other ways than by their names. */
function hasMetaclass(info: ClassInfo): boolean {
  return info.mro === undefined || info.mro.some(({ node }) => node.args.some(isKeyword));
}

function isKeyword(arg: ast.Argument): boolean {
  return arg.kind === "KeywordArgument" || arg.kind === "DoubleStarred";
}
