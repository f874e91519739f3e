// What a program needs: from its roots over the units of the program and of the runtime, declaration by declaration.
// Some needs grow with what is found: a living builtin type gets the members that somebody asks for by name, a method
// call needs what it may mean on a string or a list. So it is a work-list that runs until nothing is added.

import { bug } from "../diagnostics/bug.js";
import type { BuiltinModule, BuiltinType, Library, LibraryMember, LibraryUnit } from "../library/library.js";
import type { Cut } from "../library/runtime-index.js";
import { makeBuiltinValue, unitOf } from "./builtin-values.js";
import type { Ports } from "./ports.js";
import { isOpen, type Note, type OpenUnit, type UnitReader } from "./read-unit.js";
import { call, literal, refer, statement } from "./tree.js";
import { generalStub, makeMembersUnit, usesOfMember } from "./type-members.js";
import type { Name, Unit } from "./unit.js";

export interface Demands {
  readonly units: readonly Unit[];
  readonly roots: readonly Name[];
  /** The program may ask for any attribute: `getattr(o, name)` with a name that is computed. */
  readonly computedAttributes: boolean;
  /** Code that is compiled at run time may use any of the runtime. */
  readonly everything: boolean;
  /** What passes the border to JavaScript; see compiler/offer/crossings.ts. */
  readonly crossings?: ReadonlySet<string>;
}

export interface Reached {
  /** Living units: those of the program, those of the runtime, those written here. */
  readonly units: readonly LinkedUnit[];
  /** Those of the program, in its order. */
  readonly program: readonly OpenUnit[];
  /** Names that are another's: a builtin class as a value is the class. */
  readonly aliases: ReadonlyMap<Name, Name>;
  /** Selectors whose calls go through a dispatcher. */
  readonly dispatched: ReadonlySet<string>;
  /** Why a unit lives: the one that uses it, undefined for roots. */
  readonly because: ReadonlyMap<LinkedUnit, LinkedUnit | undefined>;
  readonly byName: ReadonlyMap<Name, LinkedUnit>;
  /** The members of runtime classes that somebody mentions. */
  readonly members: ReadonlySet<LibraryMember>;
  /** What is not cut from the texts of the runtime. */
  readonly kept: ReadonlySet<Cut>;
  /** Whether somebody may ask for a Python attribute of this name. */
  isAsked(name: string): boolean;
}

/** What is no text of the runtime has been read. */
export type LinkedUnit = LibraryUnit | OpenUnit;

export function reach(demands: Demands, library: Library, ports: Ports, reader: UnitReader): Reached {
  return new Reacher(demands, library, ports, reader).run();
}

interface LiveType {
  readonly type: BuiltinType;
  readonly included: Set<string>;
  /** The program can get hold of the class, and so call it. */
  isConstructible: boolean;
  readonly because: LinkedUnit;
}

interface LiveModule {
  readonly module: BuiltinModule;
  readonly because: LinkedUnit;
}

class Reacher {
  readonly #demands: Demands;
  readonly #library: Library;
  readonly #ports: Ports;
  readonly #reader: UnitReader;
  readonly #program = new Map<Name, Unit>();
  readonly #opened = new Map<Unit, OpenUnit>();
  readonly #attached = new Map<Name, Unit[]>();
  readonly #byName = new Map<Name, LinkedUnit>();
  readonly #because = new Map<LinkedUnit, LinkedUnit | undefined>();
  readonly #queue: LinkedUnit[] = [];
  readonly #aliases = new Map<Name, Name>();
  readonly #asked = new Set<string>();
  readonly #selectors = new Set<string>();
  readonly #sureSelectors = new Set<string>();
  readonly #dispatched = new Set<string>();
  readonly #types = new Map<string, LiveType>();
  /** Those that have a member of the name. */
  readonly #typesWith = new Map<string, LiveType[]>();
  readonly #modules = new Map<string, LiveModule>();
  readonly #modulesWith = new Map<string, LiveModule[]>();
  readonly #mentioned = new Set<string>();
  readonly #members = new Set<LibraryMember>();
  readonly #waiting = new Map<string, { readonly member: LibraryMember; readonly unit: LibraryUnit }[]>();
  readonly #literals: { readonly text: string; readonly unit: LinkedUnit }[] = [];
  readonly #kept = new Set<Cut>();
  readonly #waitingFor = new Map<string, (() => void)[]>();
  readonly #usedByProgram = new Set<string>();
  /** Special methods that some class may have. */
  readonly #specials = new Set<string>();
  readonly #askedSpecials = new Set<string>();
  #hasAllSpecials = false;
  #asksLiterals = false;
  #asksAll: boolean;
  #classesEscape = false;

  constructor(demands: Demands, library: Library, ports: Ports, reader: UnitReader) {
    this.#demands = demands;
    this.#library = library;
    this.#ports = ports;
    this.#reader = reader;
    this.#asksAll = demands.computedAttributes || demands.everything;
    for (const unit of demands.units) {
      for (const name of unit.names) this.#program.set(name, unit);
      for (const owner of unit.belongsTo) push(this.#attached, owner, unit);
    }
  }

  run(): Reached {
    for (const root of this.#demands.roots) this.#need(root, undefined);
    if (this.#demands.everything) this.#letClassesEscape();
    if (this.#asksAll) this.#letSpecialsBe();
    for (let unit = this.#queue.pop(); unit !== undefined; unit = this.#queue.pop()) this.#visit(unit);
    this.#writeUnits();
    return {
      units: [...this.#because.keys()],
      program: this.#demands.units.flatMap((unit) => this.#opened.get(unit) ?? []),
      aliases: this.#aliases,
      dispatched: this.#dispatched,
      because: this.#because,
      byName: this.#byName,
      members: this.#members,
      kept: this.#kept,
      isAsked: (name) => this.#isAsked(name),
    };
  }

  #need(wanted: Name, by: LinkedUnit | undefined): void {
    if (typeof wanted !== "string") {
      // Else a local binding of the unit itself.
      const unit = this.#program.get(wanted);
      if (unit !== undefined) this.#enlivenProgram(unit, by);
      return;
    }
    const isByProgram = by !== undefined && isOfProgram(by);
    if (!isByProgram && this.#byName.has(wanted)) return;
    const name = this.#ports.resolve(wanted) as string | undefined;
    if (name === undefined) return;
    if (name !== wanted) this.#aliases.set(wanted, name);
    if (isByProgram) this.#noteProgramUse(name, by);
    if (this.#byName.has(name)) return;
    if (name.startsWith("value ")) {
      this.#needValue(name, by);
      return;
    }
    if (name.startsWith("class ")) {
      this.#needKind(name, by);
      return;
    }
    const unit = this.#library.unit(name);
    this.#enliven(unit ?? bug(`the runtime has no '${name}', which ${nameOfUnit(by)} uses`), by);
  }

  #enlivenProgram(unit: Unit, by: LinkedUnit | undefined): void {
    if (this.#opened.has(unit)) return;
    const opened = this.#reader.readProgram(unit);
    this.#opened.set(unit, opened);
    this.#enliven(opened, by);
  }

  #enliven(unit: LinkedUnit, by: LinkedUnit | undefined): void {
    if (this.#because.has(unit)) return;
    this.#because.set(unit, by);
    for (const name of unit.names) this.#byName.set(name, unit);
    this.#queue.push(unit);
    for (const name of unit.names) if (typeof name === "string") this.#noteThere(name);
  }

  #visit(unit: LinkedUnit): void {
    this.#follow(unit, unit);
    if (isOpen(unit)) {
      for (const name of unit.asks) this.#askSpecial(name);
      for (const note of unit.notes) this.#followNote(note, unit);
    } else {
      this.#visitCuts(unit.cuts, unit);
      const to = this.#ports.resultOf(unit);
      if (to !== undefined) this.#need(to, unit);
      this.#visitMembers(unit);
    }
    for (const name of unit.names) {
      for (const attached of this.#attached.get(name) ?? [])
        if (attached.belongsTo.every((owner) => this.#byName.has(owner)))
          this.#enlivenProgram(attached, unit);
      const type = typeof name === "string" ? this.#library.typeOfExport(name) : undefined;
      if (type !== undefined) this.#enlivenType(type, unit);
    }
  }

  #follow(needs: Needs, unit: LinkedUnit): void {
    for (const name of needs.uses) this.#need(name, unit);
    for (const name of needs.asks) this.#ask(name, unit);
    for (const name of needs.spells ?? []) this.#askSpecial(name);
    for (const selector of needs.selectors) this.#select(selector, unit);
    for (const selector of needs.sureSelectors ?? []) this.#selectSurely(selector, unit);
    for (const name of needs.mentions ?? []) this.#mention(name);
  }

  #followNote({ kind, text }: Note, unit: OpenUnit): void {
    switch (kind) {
      case "member":
        this.#mention(text);
        return;
      case "word":
        this.#noteSpecials(text);
        return;
      case "literal":
        this.#noteLiteral(text, unit);
        return;
      case "asked":
        this.#ask(text, unit);
        this.#askSpecial(text);
        return;
    }
  }

  // Functions like attrgetter take names in strings: once one lives, all words in strings of the program are asked for.
  #noteLiteral(text: string, unit: LinkedUnit): void {
    this.#noteSpecials(text);
    if (!this.#asksLiterals) this.#literals.push({ text, unit });
    else
      for (const word of text.match(/\w+/g) ?? []) {
        this.#ask(word, unit);
        this.#askSpecial(word);
      }
  }

  #askLiterals(): void {
    if (this.#asksLiterals) return;
    this.#asksLiterals = true;
    for (const { text, unit } of this.#literals) this.#noteLiteral(text, unit);
  }

  // ---- What can be cut: there if what it looks for is there

  #visitCuts(cuts: readonly Cut[] | undefined, unit: LinkedUnit): void {
    for (const cut of cuts ?? []) this.#whenThere(cut.unless, () => this.#keep(cut, unit));
  }

  /** Acts as soon as one of these is there; at once if there are none to wait for. */
  #whenThere(unless: readonly string[] | undefined, act: () => void): void {
    if (unless === undefined || unless.some((what) => this.#isThere(what))) act();
    else for (const what of unless) push(this.#waitingFor, what, act);
  }

  #isThere(what: string): boolean {
    if (this.#demands.everything) return !what.startsWith("port ") || this.#isBound(what);
    if (what.startsWith("op ")) return this.#hasAllSpecials || this.#specials.has(what.slice(3));
    if (what.startsWith("ask ")) return this.#hasAllSpecials || this.#askedSpecials.has(what.slice(4));
    if (what.startsWith("crosses "))
      return this.#classesCross(what) || this.#demands.crossings?.has(what.slice(8)) === true;
    if (what.startsWith("program ")) return this.#usedByProgram.has(what.slice(8));
    return what.startsWith("port ") ? this.#isBound(what) : this.#byName.has(what);
  }

  /** Who asks for the class of an object may give it away. */
  #classesCross(what: string): boolean {
    return this.#classesEscape && /classes|functions/.test(what);
  }

  #isBound(port: string): boolean {
    return this.#ports.resolve(port.slice(5)) !== undefined;
  }

  #keep(cut: Cut, unit: LinkedUnit): void {
    if (this.#kept.has(cut)) return;
    this.#kept.add(cut);
    const { uses = [], asks = [], selectors = [], mentions = [], spells } = cut;
    this.#follow({ uses, asks, selectors, mentions, spells }, unit);
    this.#visitCuts(cut.cuts, unit);
  }

  #noteThere(what: string): void {
    const waiting = this.#waitingFor.get(what);
    if (waiting === undefined) return;
    this.#waitingFor.delete(what);
    for (const act of waiting) act();
  }

  /** A class can have a special method only if the program says its name somewhere. */
  #noteSpecials(text: string): void {
    if (!text.includes("__")) return;
    for (const [name] of text.matchAll(/__[a-z]\w*?__/g)) {
      this.#specials.add(name);
      this.#noteThere(`op ${name}`);
    }
  }

  #letSpecialsBe(): void {
    this.#hasAllSpecials = true;
    for (const what of [...this.#waitingFor.keys()]) if (/^(op|ask) /.test(what)) this.#noteThere(what);
  }

  // ---- Members of runtime classes: there if their name is mentioned anywhere

  #visitMembers(unit: LibraryUnit): void {
    for (const member of unit.members ?? []) {
      const isAlways =
        member.name === null || this.#demands.everything || (this.#asksAll && member.name.startsWith("$"));
      if (isAlways || this.#mentioned.has(member.name!)) this.#addMember(member, unit);
      else push(this.#waiting, member.name!, { member, unit });
    }
  }

  /** Attributes are read by names that are put together: `o["$" + name]`. */
  #mentionAttributes(): void {
    for (const name of [...this.#waiting.keys()]) if (name.startsWith("$")) this.#mention(name);
  }

  #mention(name: string): void {
    if (this.#mentioned.has(name)) return;
    this.#mentioned.add(name);
    for (const { member, unit } of this.#waiting.get(name) ?? []) this.#addMember(member, unit);
    this.#waiting.delete(name);
  }

  #addMember(member: LibraryMember, unit: LinkedUnit): void {
    this.#whenThere(member.unless, () => this.#includeMember(member, unit));
  }

  #includeMember(member: LibraryMember, unit: LinkedUnit): void {
    if (this.#members.has(member)) return;
    this.#members.add(member);
    this.#follow(member, unit);
    this.#visitCuts(member.cuts, unit);
    if (member.name === null) this.#noteSpecials(/^\s*op(\w+)/.exec(member.text)?.[1] ?? "");
  }

  // ---- Builtins as values

  #needValue(name: string, by: LinkedUnit | undefined): void {
    const pythonName = name.slice("value ".length);
    const made =
      makeBuiltinValue(pythonName, this.#library, () => false) ??
      bug(`there is no builtin '${pythonName}', which ${nameOfUnit(by)} uses`);
    if (made.alias !== undefined) this.#aliases.set(name, made.alias);
    const unit = this.#reader.readWritten(made.unit);
    this.#enliven(unit, by);
    // Whoever holds `getattr` as a value may ask for anything.
    if (typeof made.alias === "string" && this.#library.unit(made.alias)?.nameAt !== undefined)
      this.#ask("*", unit);
    const module = this.#library.modules.get(pythonName);
    if (module === undefined || made.alias !== undefined) return;
    const live: LiveModule = { module, because: unit };
    this.#modules.set(name, live);
    for (const member of module.members.keys()) {
      push(this.#modulesWith, member, live);
      if (this.#isAskedOf(module, member)) this.#includeInModule(module, member, unit);
    }
  }

  /** A class that values are compared with. Nobody gets hold of it, so that it need not be called. */
  #needKind(name: string, by: LinkedUnit | undefined): void {
    const [stub] = this.#library.stubsOf(name.slice("class ".length));
    this.#aliases.set(name, stub.exportName);
    const unit = this.#library.unit(stub.exportName);
    if (unit !== undefined) this.#enliven(unit, by);
  }

  #includeInModule(module: BuiltinModule, member: string, because: LinkedUnit): void {
    const stubs = module.members.get(member);
    if (stubs !== undefined && this.#isAskedOf(module, member))
      this.#need(`value ${stubs[0].pythonName}`, because);
  }

  // ---- Members of types

  #isAsked(name: string): boolean {
    return this.#asksAll || this.#asked.has(name);
  }

  /** `exec` and its like have to be named by the program, before anything runs. */
  #isAskedOf(module: BuiltinModule, member: string): boolean {
    const isNamed = module.members.get(member)?.[0].tags.includes("named") === true;
    return isNamed ? this.#demands.everything : this.#isAsked(member);
  }

  #askSpecial(name: string): void {
    if (!name.startsWith("__") || this.#askedSpecials.has(name)) return;
    this.#askedSpecials.add(name);
    this.#noteSpecials(name);
    this.#noteThere(`ask ${name}`);
  }

  #ask(name: string, by: LinkedUnit): void {
    if (name === "__class__" && isOfProgram(by)) this.#letClassesEscape();
    if (name === "literals") {
      this.#askLiterals();
      return;
    }
    if (name === "*") {
      if (this.#asksAll) return;
      this.#asksAll = true;
      this.#letSpecialsBe();
      this.#mentionAttributes();
      for (const live of this.#types.values()) this.#includeAsked(live);
      for (const { module, because } of this.#modules.values())
        for (const member of module.members.keys()) this.#includeInModule(module, member, because);
      return;
    }
    if (this.#asked.has(name)) return;
    this.#asked.add(name);
    this.#mention("$" + name);
    for (const live of this.#typesWith.get(name) ?? []) this.#include(live, name);
    for (const { module, because } of this.#modulesWith.get(name) ?? [])
      this.#includeInModule(module, name, because);
  }

  #enlivenType(type: BuiltinType, because: LinkedUnit): void {
    if (this.#types.has(type.pythonName)) return;
    const isConstructible = this.#classesEscape || this.#isConstructed(type);
    const live: LiveType = { type, included: new Set(), isConstructible, because };
    this.#types.set(type.pythonName, live);
    for (const member of type.members.keys()) push(this.#typesWith, member, live);
    this.#includeAsked(live);
  }

  readonly #constructed = new Set<string>();

  #isConstructed(type: BuiltinType): boolean {
    return this.#constructed.has(type.pythonName);
  }

  // Whoever holds a class may call it, which asks for `__new__` of it and of its bases.
  #noteProgramUse(name: string, by: LinkedUnit): void {
    if (this.#usedByProgram.has(name)) return;
    this.#usedByProgram.add(name);
    this.#noteThere(`program ${name}`);
    if (name === "type_of" || name === "type" || name === "value type") this.#letClassesEscape();
    const type = this.#library.typeOfExport(name);
    if (type !== undefined) this.#letConstruct(type, by);
  }

  #letConstruct(type: BuiltinType, by: LinkedUnit): void {
    if (this.#constructed.has(type.pythonName)) return;
    this.#constructed.add(type.pythonName);
    const live = this.#types.get(type.pythonName);
    if (live !== undefined) {
      live.isConstructible = true;
      this.#include(live, "__new__");
    }
    for (const base of type.bases) {
      const found = this.#library.types.get(base);
      if (found !== undefined) this.#letConstruct(found, by);
    }
  }

  #letClassesEscape(): void {
    if (this.#classesEscape) return;
    this.#classesEscape = true;
    this.#noteThere("crosses classes");
    this.#noteThere("crosses functions");
    for (const live of this.#types.values()) {
      live.isConstructible = true;
      this.#include(live, "__new__");
    }
  }

  #includeAsked(live: LiveType): void {
    for (const member of live.type.members.keys()) {
      if (member === "__new__" ? live.isConstructible : this.#isAsked(member)) this.#include(live, member);
    }
  }

  #include(live: LiveType, member: string): void {
    const stubs = live.type.members.get(member);
    if (stubs === undefined || live.included.has(member)) return;
    if (member === "__new__" && !live.isConstructible) return;
    live.included.add(member);
    // `type(name, bases, namespace)`.
    if (member === "__new__" && live.type.pythonName === "type") this.#letSpecialsBe();
    this.#need("members", live.because);
    for (const use of usesOfMember(generalStub(stubs), this.#library)) this.#need(use, live.because);
  }

  // ---- Method calls

  #select(selector: string, by: LinkedUnit): void {
    if (this.#selectors.has(selector)) return;
    this.#selectors.add(selector);
    this.#askSpecial(selector.slice(0, selector.lastIndexOf("$")));
    this.#need("selectors", by);
    this.#need("recv", by);
    const dispatcher = this.#reader.dispatcherOf(selector);
    if (dispatcher === undefined) return;
    this.#dispatched.add(selector);
    this.#enliven(this.#reader.readWritten(dispatcher), by);
  }

  /** No builtin type has a method for it. */
  #selectSurely(selector: string, by: LinkedUnit): void {
    this.#sureSelectors.add(selector);
    this.#need("sure_selectors", by);
  }

  // ---- Units that are written when all is known

  #writeUnits(): void {
    this.#declare("selectors", this.#selectors);
    this.#declare(
      "sure_selectors",
      new Set([...this.#sureSelectors].filter((each) => !this.#selectors.has(each))),
    );
    for (const { type, included, because } of this.#types.values()) {
      if (included.size === 0) continue;
      const names = [...type.members.keys()].filter((name) => included.has(name));
      this.#addLast(makeMembersUnit(type, names, this.#library), because);
    }
    for (const name of this.#modules.keys()) {
      const old = this.#byName.get(name)!;
      const module = this.#modules.get(name)!.module;
      const made = makeBuiltinValue(name.slice("value ".length), this.#library, (member) =>
        this.#isAskedOf(module, member),
      )!;
      const by = this.#because.get(old);
      this.#because.delete(old);
      this.#addLast(made.unit, by);
    }
  }

  #declare(by: string, selectors: ReadonlySet<string>): void {
    if (selectors.size === 0) return;
    const keys = [...selectors].sort().map(literal);
    this.#addLast(unitOf(`${by} *`, [by], statement(call(refer(by), keys))));
  }

  #addLast(written: Unit, because?: LinkedUnit): void {
    const unit = this.#reader.readWritten(written);
    this.#because.set(unit, because);
    for (const name of unit.names) this.#byName.set(name, unit);
  }
}

type Needs = Pick<Unit, "uses" | "asks" | "selectors" | "sureSelectors" | "mentions"> & {
  readonly spells?: readonly string[];
};

/** Builtins as values count as what the program says, statements that describe its functions do not. */
function isOfProgram(unit: LinkedUnit): boolean {
  if (!isOpen(unit)) return false;
  const [name] = unit.names;
  return unit.isProgram ? name !== undefined : typeof name === "string" && name.startsWith("value ");
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** How a unit is called when it is talked about. */
export function nameOfUnit(unit: Unit | undefined): string {
  if (unit === undefined) return "the program";
  const name = unit.names[0] ?? unit.belongsTo[0];
  return name === undefined ? "a statement" : typeof name === "string" ? name : name.name;
}
