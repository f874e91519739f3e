// The work-list: units of code are gone through again and again, until no cell grows any more. The engine has the cells,
// what a store, a call and an attribute do to them, and what happens to things that get out of sight.
//
// Out of sight, three degrees:
// - touch:  the library may use its protocols on it (print calls `__str__`), but keeps and changes nothing.
// - escape: a variable of unknown type may hold it. Whatever the program does to values of unknown type (calls them, stores
//           their attributes by name …) may happen to it. Lists then have unknown elements, functions unknown
//           arguments; of instances only the names matter that are used on values of unknown type.
// - open:   nothing is known of it any more: code that we do not see has it (a class that escapes, `setattr` with a
//           computed name, `exec`).

import { bug } from "../diagnostics/index.js";
import type { Names, Variable } from "../names/names.js";
import type * as ast from "../syntax/ast.js";
import type { Entities, KnownClass, KnownFunction } from "./entities.js";
import {
  any,
  equalValues,
  growsInRange,
  isAny,
  isNever,
  join,
  type Part,
  safeInt,
  smallInt,
  str,
  type Value,
  valueOf,
  widen,
} from "./lattice.js";
import {
  type AnyPart,
  BoundPart,
  Cell,
  ClassState,
  type Entry,
  FunctionPart,
  FunctionState,
  type InstancePart,
  LibraryPart,
  Lookup,
  type Reader,
  Site,
  type SiteKind,
  SuperPart,
  type Unit,
} from "./parts.js";
import { Places } from "./places.js";
import type { Stubs } from "./stubs.js";
import type { Survey } from "./survey.js";
import { limitParts } from "./unions.js";

/** An interval that has grown as often as this grows by leaps. */
const mostGrowths = 4;
const mostFedGrowths = 1;
/** Functions are gone through inside of their first callers as deep as this, counted in blocks and expressions. */
const deepestNesting = 120;

/** A watch looks at one cell; there may be one for each class and name. */
const turnsOfWatch = 1 / 5;

/** What the library may do to a value by its special methods. */
export const Use = { text: 1, compare: 2, truth: 4, number: 8, all: 31 } as const;

const namesOfUse: readonly (readonly [number, readonly string[]])[] = [
  [Use.text, ["__str__", "__repr__", "__format__"]],
  [Use.compare, ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__"]],
  [Use.truth, ["__bool__", "__len__"]],
  [
    Use.number,
    "__int__ __float__ __complex__ __index__ __abs__ __round__ __neg__ __pos__ __invert__ __trunc__".split(
      " ",
    ),
  ],
];

export class Engine {
  readonly names: Names;
  readonly stubs: Stubs;
  readonly survey: Survey;
  readonly strings = str;
  readonly octets = smallInt(0, 255);
  readonly indexes = safeInt;
  /** Makes the unit of a function or genexpr when it is first called. */
  readonly #makeUnit: (state: FunctionState) => Unit;
  readonly #queue: Unit[] = [];
  #nextId = 1;
  #nesting = 0;
  /** Who reads now. */
  reader: Reader | undefined = undefined;
  readonly places = new Places();
  readonly #sites: Site[] = [];
  readonly classes: readonly ClassState[];
  readonly #libraryParts = new Map<LibraryPart["tag"], Map<string, LibraryPart>>();
  readonly #escaping: Value[] = [];
  readonly #superParts = new Map<string, SuperPart>();
  readonly #wrapped = new Map<string, FunctionPart>();
  /** By the number of the variable. */
  readonly #variables: (Cell | undefined)[];
  /** Attribute names that are read from, and stored in, values of unknown type. */
  readonly #anyReads = new Set<string>();
  readonly #anyStores = new Set<string>();
  #readsEverything = false;
  #readsWholeClasses = false;
  #storesEverything = false;
  /**
   * The classes that have a cell for a name, of their own or of their instances. What is done to values of unknown type
   * under that name matters to these and to what is derived from them, and to others only once they have such a cell.
   */
  readonly #holders = new Map<string, Set<ClassState>>();
  /** JavaScript may get hold of what is out of sight. */
  #isOffered = false;
  /** The special methods that the program has, by the uses that call them. */
  readonly #namesOfUses: (readonly string[] | undefined)[] = [];
  readonly #sureMembers = new Map<KnownClass, ReadonlySet<string>>();
  readonly #watched = new Map<Cell, Set<string>>();
  /** Which module variables a store to an attribute of unknown receiver may mean. */
  readonly #globalsByAttribute = new Map<ast.Attribute, Variable[]>();

  constructor(
    names: Names,
    stubs: Stubs,
    survey: Survey,
    entities: Entities,
    makeUnit: (state: FunctionState) => Unit,
  ) {
    this.names = names;
    this.#variables = new Array<undefined>(names.variableCount).fill(undefined);
    this.stubs = stubs;
    this.survey = survey;
    this.#makeUnit = makeUnit;
    for (const fn of entities.functions.values()) fn.state = new FunctionState(fn, this.#takeIds(1));
    const classes: ClassState[] = [];
    for (const cls of entities.classes.values())
      classes.push((cls.state = new ClassState(cls, this.#takeIds(3))));
    this.classes = classes;
    for (const cls of classes) {
      for (const variable of cls.cls.scope.variables.values()) {
        if (variable.kind !== "class") continue;
        cls.members.set(variable.name, this.cellOf(variable));
        this.#addHolder(variable.name, cls);
      }
    }
    for (const module of names.program.modules.keys()) this.#indexAttributes(module);
  }

  #indexAttributes(module: string): void {
    for (const variable of this.names.moduleScope(module).variables.values()) {
      for (const site of variable.bindings) {
        if (site.kind !== "Attribute") continue;
        const list = this.#globalsByAttribute.get(site);
        if (list === undefined) this.#globalsByAttribute.set(site, [variable]);
        else list.push(variable);
      }
    }
  }

  #takeIds(count: number): number {
    const id = this.#nextId;
    this.#nextId += count;
    return id;
  }

  // ---- Running ----

  /** False if it did not come to rest within the given number of turns of frames. */
  run(limit: number): boolean {
    let turns = 0;
    for (let next = 0; next < this.#queue.length; next++) {
      const unit = this.#queue[next];
      if (!unit.isQueued) continue;
      turns += unit instanceof Watch ? turnsOfWatch : 1;
      if (turns > limit) return false;
      this.#runUnit(unit);
    }
    this.#queue.length = 0;
    return true;
  }

  #runUnit(unit: Unit): void {
    const outer = this.reader;
    unit.isQueued = false;
    unit.isBegun = true;
    this.reader = unit;
    unit.run();
    this.reader = outer;
  }

  /** What is being gone through depends on something that no cell tells of: it is gone through in every turn. */
  insist(): void {
    for (let each = this.reader; each !== undefined; each = each.outer) each.insists = true;
  }

  enqueue(unit: Unit): void {
    if (unit.isQueued) return;
    unit.isQueued = true;
    this.#queue.push(unit);
  }

  /**
   * Code that nobody has gone through yet is gone through before its first caller goes on, who then has its result at
   * once: most code comes to rest in one turn or two that way.
   */
  enter(unit: Unit): void {
    if (unit.isBegun) return;
    const nesting = this.#nesting + 5 + (this.reader?.unit.depth ?? 0);
    if (nesting > deepestNesting) {
      this.enqueue(unit);
      return;
    }
    const outer = this.#nesting;
    this.#nesting = nesting;
    this.#runUnit(unit);
    this.#nesting = outer;
  }

  // ---- Cells ----

  read(cell: Cell): Value {
    const { reader } = this;
    if (reader !== undefined && cell.lastReader !== reader) cell.addReader(reader);
    return cell.value;
  }

  write(cell: Cell, value: Value): void {
    if (isNever(value) || cell.value === value) return;
    if (cell.escapes || isAny(cell.value)) this.escape(value);
    if (cell.uses !== 0) this.touch(value, cell.uses);
    if (isAny(cell.value)) return;
    if (isAny(value)) this.escape(cell.value);
    const grown = this.limit(this.#widen(cell, join(cell.value, value)), cell.value);
    if (equalValues(grown, cell.value)) return;
    cell.value = grown;
    if (cell.firstReader !== undefined) this.#renew(cell.firstReader);
    if (cell.otherReaders !== undefined) for (const reader of cell.otherReaders) this.#renew(reader);
  }

  /** It is to read again. What is around one that is stale is stale as well, or about to come to it. */
  #renew(reader: Reader): void {
    for (let each: Reader | undefined = reader; each !== undefined && !each.isStale; each = each.outer)
      each.isStale = true;
    this.enqueue(reader.unit);
  }

  // Where a unit stores what it makes of what it reads, or where values keep coming, the interval may grow without end.
  #widen(cell: Cell, grown: Value): Value {
    if (!growsInRange(cell.value, grown)) return grown;
    const isFed = this.reader !== undefined && cell.isReadBy(this.reader.unit);
    return ++cell.growths > (isFed ? mostFedGrowths : mostGrowths) ? widen(cell.value, grown) : grown;
  }

  /** The union of two values. What is lost in `any` escapes. */
  union(a: Value, b: Value): Value {
    const joined = join(a, b);
    if (isAny(joined)) {
      this.escape(a);
      this.escape(b);
      return any;
    }
    return this.limit(joined, a);
  }

  /** `grown` has all of `before`. */
  limit(grown: Value, before: Value): Value {
    const isSmall = grown.parts === before.parts || grown.parts.length < 2;
    return isSmall ? grown : limitParts(this, grown);
  }

  /** The crowd that these containers make from now on: what is stored in one of them is found in all. */
  crowdOf(sites: readonly Site[]): Site {
    const [first] = sites;
    const crowd =
      sites.find((site) => site.crowd.isCrowd)?.crowd ??
      new Site(this.#takeIds(1), first.kind, first.node, "crowd", first.items?.length, true);
    for (const site of sites) {
      const { cells } = site;
      if (site.crowd === crowd) continue;
      site.joinCrowd(crowd);
      crowd.cells.forEach((cell, i) => {
        this.#merge(cells[i], cell);
      });
    }
    return crowd;
  }

  // Whoever stores in one of them or reads it uses `into` from now on.
  #merge(from: Cell, into: Cell): void {
    if (from.escapes) this.exposeCell(into);
    const uses = from.uses & ~into.uses;
    into.uses |= uses;
    if (uses !== 0) this.touch(into.value, uses);
    this.write(into, from.value);
    const { firstReader, otherReaders = [] } = from;
    for (const reader of firstReader === undefined ? [] : [firstReader, ...otherReaders]) {
      into.addReader(reader);
      if (!equalValues(from.value, into.value)) this.#renew(reader);
    }
  }

  cellOf(variable: Variable): Cell {
    let cell = this.#variables[variable.number];
    if (cell === undefined) {
      cell = new Cell();
      this.#variables[variable.number] = cell;
      if (variable.scope.isOpen) {
        cell.value = any;
        cell.escapes = true;
      }
    }
    return cell;
  }

  // ---- Parts ----

  /** The containers that a node makes; `role` tells several of one node apart. */
  site(node: object, kind: SiteKind, role = "", items?: number): Site {
    const sites = (this.places.at(node).sites ??= []);
    for (const site of sites)
      if (site.kind === kind && site.role === role && site.length === items) return site;
    const site = new Site(this.#takeIds(1), kind, node, role, items);
    sites.push(site);
    this.#sites.push(site);
    return site;
  }

  allSites(): readonly Site[] {
    return this.#sites;
  }

  /** A container made by `node` whose elements are those given. */
  container(node: object, kind: SiteKind, element: Value, role = ""): Value {
    const site = this.site(node, kind, role);
    this.write(site.element, element);
    return valueOf(site);
  }

  tuple(node: object, items: readonly Value[], role = ""): Value {
    const site = this.site(node, "tuple", role, items.length);
    items.forEach((item, i) => {
      this.write(site.items![i], item);
      this.write(site.element, item);
    });
    return valueOf(site);
  }

  dict(node: object, key: Value, value: Value, role = ""): Value {
    const site = this.site(node, "dict", role);
    this.write(site.key, key);
    this.write(site.element, value);
    return valueOf(site);
  }

  library(tag: LibraryPart["tag"], name: string): Value {
    let byName = this.#libraryParts.get(tag);
    if (byName === undefined) this.#libraryParts.set(tag, (byName = new Map()));
    let part = byName.get(name);
    if (part === undefined) byName.set(name, (part = new LibraryPart(this.#takeIds(1), tag, name)));
    return valueOf(part);
  }

  stateOfFunction(fn: KnownFunction): FunctionState {
    return fn.state ?? bug("a function has no state", fn.node);
  }

  stateOfClass(cls: KnownClass): ClassState {
    return cls.state ?? bug("a class has no state", cls.node);
  }

  wrap(state: FunctionState, wrapper: FunctionPart["wrapper"]): Value {
    if (wrapper === "none") return valueOf(state.part);
    const key = `${state.part.id} ${wrapper}`;
    let part = this.#wrapped.get(key);
    if (part === undefined) {
      this.#wrapped.set(key, (part = new FunctionPart(this.#takeIds(1), state, wrapper)));
    }
    return valueOf(part);
  }

  bind(state: FunctionState, self: Value): Value {
    const key = self.bits === 0 && self.parts.length === 1 ? self.parts[0].id : describe(self);
    const known = (state.bound ??= new Map());
    let part = known.get(key);
    if (part === undefined) known.set(key, (part = new BoundPart(this.#takeIds(1), state, self)));
    return valueOf(part);
  }

  superOf(state: ClassState, self: Value): Value {
    const key = `${state.part.id} ${describe(self)}`;
    let part = this.#superParts.get(key);
    if (part === undefined) {
      this.#superParts.set(key, (part = new SuperPart(this.#takeIds(1), state, self)));
    }
    return valueOf(part);
  }

  // ---- Functions ----

  /** The def is executed, and a default has this value. */
  setDefault(entry: Entry, value: Value): void {
    entry.default ??= new Cell();
    this.write(entry.default, value);
    if (entry.isOmitted) this.write(entry.cell, value);
  }

  omit(entry: Entry): void {
    if (entry.param.default === undefined) return;
    entry.isOmitted = true;
    if (entry.default !== undefined) this.write(entry.cell, entry.default.value);
  }

  reach(state: FunctionState): void {
    if (state.isReached) return;
    state.isReached = true;
    const { fn } = state;
    if (fn.scope.isGenerator) {
      state.generator = this.site(fn.node, "generator");
      this.write(state.returns, valueOf(state.generator));
    }
    const { vararg, kwarg } = fn.node.params;
    if (vararg) this.write(state.entries[state.namedCount].cell, valueOf(this.site(vararg, "tuple")));
    if (kwarg) this.write(state.entries.at(-1)!.cell, valueOf(this.site(kwarg, "dict")));
    state.unit = this.#makeUnit(state);
    this.enqueue(state.unit);
  }

  /** It is called in a way that the calls in the program do not show. */
  callGenerally(state: FunctionState): void {
    state.isCalledGenerally = true;
  }

  /** Anyone may call it with anything; `self` is what its first parameter gets, if that is known. */
  openFunction(state: FunctionState, self: Value | undefined): void {
    const { params } = state.fn.node;
    const { positional, entries } = state;
    this.reach(state);
    if (positional.length > 0) this.write(entries[0].cell, self ?? any);
    if (state.isOpen) return;
    state.isOpen = true;
    state.isCalledGenerally = true;
    for (let i = Math.min(1, positional.length); i < state.namedCount; i++) {
      this.write(entries[i].cell, any);
      this.omit(entries[i]);
    }
    if (params.vararg) this.openSite(this.site(params.vararg, "tuple"));
    if (params.kwarg) this.openSite(this.site(params.kwarg, "dict"));
    this.exposeCell(state.returns);
  }

  // ---- Out of sight ----

  exposeCell(cell: Cell): void {
    if (cell.escapes) return;
    cell.escapes = true;
    this.escape(cell.value);
  }

  escape(value: Value): void {
    if (value.parts.length === 0) return;
    // What escapes with it waits its turn: a chain of defaults may be as long as the text.
    this.#escaping.push(value);
    if (this.#escaping.length > 1) return;
    for (let i = 0; i < this.#escaping.length; i++)
      for (const part of this.#escaping[i].parts as readonly AnyPart[]) this.#escapePart(part);
    this.#escaping.length = 0;
  }

  #escapePart(part: AnyPart): void {
    switch (part.tag) {
      case "site":
        this.#escapeSite(part);
        break;
      case "instance":
        for (const state of this.exactStates(part)) this.#blur(state);
        break;
      case "class":
        this.openClass(part.state);
        break;
      case "function":
        this.openFunction(part.state, undefined);
        break;
      case "bound":
        this.openFunction(part.state, part.self);
        this.escape(part.self);
        break;
      case "super":
        this.escape(part.self);
        break;
      case "user-module":
        for (const variable of this.names.moduleScope(part.name).variables.values()) {
          this.exposeCell(this.cellOf(variable));
        }
        break;
      case "library-function":
      case "library-class":
      case "library-instance":
      case "library-module":
        break;
    }
  }

  #escapeSite(site: Site): void {
    if (site.isEscaped) return;
    site.isEscaped = true;
    for (const cell of site.cells) this.exposeCell(cell);
    if (site.kind === "tuple" || site.kind === "range" || site.kind === "frozenset") return;
    if (site.kind === "generator") this.write(site.sent, any);
    else if (site.kind !== "iterator") this.openSite(site);
  }

  openSite(site: Site): void {
    this.write(site.element, any);
    if (site.kind === "dict") this.write(site.key, any);
  }

  // Instances may now be meant wherever something is done to a value of unknown type.
  #blur(state: ClassState): void {
    if (state.isBlurred) return;
    state.isBlurred = true;
    this.touchClass(state);
    const names = new Set(state.fields.keys());
    for (const cls of state.cls.mro ?? [state.cls])
      for (const name of this.stateOfClass(cls).members.keys()) names.add(name);
    for (const name of names) {
      if (this.#isReadUnknown(state, name)) this.#exposeHeld(state, name);
      if (this.#isStoredUnknown(state, name)) this.#storeHeld(state, name);
    }
    if (this.#readsEverything) this.#exposeAll(state);
    if (this.#storesEverything) this.openFields(state);
  }

  /** Whether something reads the name of a value of unknown type that may be an instance of the class. */
  #isReadUnknown(state: ClassState, name: string): boolean {
    return state.isBlurred && (this.#anyReads.has(name) || this.#isOfferedName(name));
  }

  /** And whether something stores under it. Where a method stands JavaScript stores nothing. */
  #isStoredUnknown(state: ClassState, name: string): boolean {
    if (!state.isBlurred) return false;
    return this.#anyStores.has(name) || (this.#isOfferedName(name) && !this.#hasMember(state, name));
  }

  /** JavaScript sees the names without an underscore before them. */
  #isOfferedName(name: string): boolean {
    return this.#isOffered && !name.startsWith("_") && this.survey.storedNames.has(name);
  }

  // ---- What JavaScript gets ----

  /** JavaScript may ask for the variable, and for whatever it gets by it. */
  offer(variable: Variable): void {
    this.#isOffered = true;
    const cell = this.cellOf(variable);
    this.#watch(cell, "offered", () => {
      for (const part of this.read(cell).parts as readonly AnyPart[]) {
        if (part.tag === "class") this.#offerClass(part.state);
        else this.#escapePart(part);
      }
    });
  }

  /** It makes instances of the class, but derives nothing from it and stores nothing in it. */
  #offerClass(state: ClassState): void {
    if (state.cls.hasKeywords || this.#hasMember(state, "__new__")) this.openClass(state);
    this.#blur(state);
    this.#exposeAttribute(state, "__init__");
  }

  #hasMember(state: ClassState, name: string): boolean {
    const mro = state.cls.mro ?? [state.cls];
    return mro.some((cls) => (cls.scope.variables.get(name)?.bindings.length ?? 0) > 0);
  }

  /** Methods with special names may be called by the library, with anything. */
  touchClass(state: ClassState, uses: number = Use.all): void {
    const fresh = uses & ~state.uses;
    if (fresh === 0) return;
    state.uses |= fresh;
    for (const name of this.#specialNames(fresh)) this.#exposeAttribute(state, name);
  }

  #specialNames(uses: number): readonly string[] {
    let names = this.#namesOfUses[uses];
    if (names === undefined) this.#namesOfUses[uses] = names = this.#findSpecialNames(uses);
    return names;
  }

  // Only names that the program has at all.
  #findSpecialNames(uses: number): readonly string[] {
    const { storedNames } = this.survey;
    if ((uses & ~15) === 0) {
      const names = namesOfUse.filter(([use]) => (uses & use) !== 0).flatMap(([, each]) => each);
      return names.filter((name) => storedNames.has(name));
    }
    return [...storedNames].filter(
      (name) => name.startsWith("__") && name.endsWith("__") && name !== "__init__" && name !== "__new__",
    );
  }

  touch(value: Value, uses: number = Use.all): void {
    for (const part of value.parts as readonly AnyPart[]) {
      if (part.tag === "instance") for (const state of this.exactStates(part)) this.touchClass(state, uses);
      if (part.tag === "function" || part.tag === "bound") part.state.isSeenAsValue = true;
      if (part.tag !== "site") continue;
      for (const cell of part.cells) {
        if ((cell.uses & uses) === uses) continue;
        cell.uses |= uses;
        this.touch(cell.value, uses);
      }
    }
  }

  /** Whatever this attribute of the instances is, is read into the unknown, and called there. */
  #exposeAttribute(state: ClassState, name: string): void {
    this.fieldOf(state, name);
    for (const cls of state.cls.mro ?? [state.cls]) this.memberOf(this.stateOfClass(cls), name);
    this.#exposeHeld(state, name);
  }

  /** As far as there are cells for it. */
  #exposeHeld(state: ClassState, name: string): void {
    const field = state.fields.get(name);
    if (field !== undefined) this.exposeCell(field);
    for (const cls of state.cls.mro ?? [state.cls]) {
      const member = this.stateOfClass(cls).members.get(name);
      if (member !== undefined) this.#watchReads(state, member);
    }
  }

  #watchReads(state: ClassState, member: Cell): void {
    const self = valueOf(state.exact);
    this.#watch(member, `read ${state.part.id}`, () => this.#exposeMember(this.read(member), self));
  }

  // A method gets the instance as its self; anything else is read as it is.
  #exposeMember(member: Value, self: Value): void {
    for (const part of member.parts as readonly AnyPart[]) {
      if (part.tag === "function" && part.wrapper === "class") this.openFunction(part.state, undefined);
      else if (part.tag === "function" && part.wrapper !== "static") this.openFunction(part.state, self);
      else this.#escapePart(part);
    }
  }

  /** Does `run` now and whenever the cell has grown. Once for each owner. */
  #watch(cell: Cell, owner: string, run: () => void): void {
    let owners = this.#watched.get(cell);
    if (owners === undefined) this.#watched.set(cell, (owners = new Set()));
    if (owners.has(owner)) return;
    owners.add(owner);
    this.enqueue(new Watch(run));
  }

  #exposeAll(state: ClassState): void {
    state.isReadWholly = true;
    this.#readsWholeClasses = true;
    for (const name of state.fields.keys()) this.#exposeAttribute(state, name);
    for (const cls of state.cls.mro ?? [state.cls]) {
      for (const name of this.stateOfClass(cls).members.keys()) this.#exposeAttribute(state, name);
    }
  }

  /** Code that we do not see may make instances of it, subclass it, store its attributes. */
  openClass(state: ClassState): void {
    if (state.isOpen) return;
    state.isOpen = true;
    for (const cls of state.cls.mro ?? [state.cls]) {
      for (const member of this.stateOfClass(cls).members.values()) this.exposeCell(member);
    }
    for (const member of state.members.values()) this.write(member, any);
    this.openFields(state);
    this.#blur(state);
  }

  /** Any attribute of its instances may hold anything. */
  openFields(state: ClassState): void {
    state.hasOpenFields = true;
    for (const cell of state.fields.values()) this.write(cell, any);
  }

  // ---- Values of unknown type ----

  readAny(name: string): void {
    if (this.#anyReads.has(name)) return;
    this.#anyReads.add(name);
    for (const state of this.#blurredHolders(name)) this.#exposeHeld(state, name);
  }

  storeAny(attribute: ast.Attribute | undefined, name: string, value: Value): void {
    this.escape(value);
    if (!this.#anyStores.has(name)) {
      this.#anyStores.add(name);
      for (const state of this.#blurredHolders(name)) this.#storeHeld(state, name);
    }
    for (const variable of attribute === undefined ? [] : (this.#globalsByAttribute.get(attribute) ?? [])) {
      this.write(this.cellOf(variable), any);
    }
  }

  // A store of anything by name: to the instance, or through the setter of a property.
  #storeHeld(state: ClassState, name: string): void {
    const field = state.fields.get(name);
    if (field !== undefined) this.write(field, any);
    for (const cls of state.cls.mro ?? [state.cls]) {
      const member = this.stateOfClass(cls).members.get(name);
      if (member !== undefined) this.#watchStores(state, member);
    }
  }

  #watchStores(state: ClassState, member: Cell): void {
    const self = valueOf(state.exact);
    this.#watch(member, `store ${state.part.id}`, () => {
      for (const part of this.read(member).parts as readonly AnyPart[]) {
        if (part.tag === "function" && part.wrapper === "setter") this.openFunction(part.state, self);
      }
    });
  }

  readEverything(value: Value): void {
    if (isAny(value) && !this.#readsEverything) {
      this.#readsEverything = true;
      for (const state of this.classes) if (state.isBlurred) this.#exposeAll(state);
    }
    // They may have more attributes by the next turn.
    if (value.parts.length > 0) this.insist();
    for (const part of value.parts as readonly AnyPart[]) {
      if (part.tag === "instance") for (const state of this.exactStates(part)) this.#exposeAll(state);
      else this.#escapePart(part);
    }
  }

  storeEverything(value: Value): void {
    if (isAny(value) && !this.#storesEverything) {
      this.#storesEverything = true;
      for (const state of this.classes) if (state.isBlurred) this.openFields(state);
    }
    for (const part of value.parts as readonly AnyPart[]) {
      if (part.tag === "instance") for (const state of this.exactStates(part)) this.openFields(state);
      else this.#escapePart(part);
    }
  }

  // ---- Classes ----

  exactStates(part: InstancePart): readonly ClassState[] {
    return (part.states ??= [part.state, ...part.state.cls.subclasses.map((cls) => this.stateOfClass(cls))]);
  }

  fieldOf(state: ClassState, name: string): Cell {
    let cell = state.fields.get(name);
    if (cell === undefined) {
      state.fields.set(name, (cell = new Cell()));
      this.#addHolder(name, state);
      if (state.hasOpenFields || this.#isStoredUnknown(state, name)) cell.value = any;
      if (state.isReadWholly || this.#isReadUnknown(state, name)) cell.escapes = true;
    }
    return cell;
  }

  #addHolder(name: string, state: ClassState): void {
    const holders = this.#holders.get(name);
    if (holders === undefined) this.#holders.set(name, new Set([state]));
    else holders.add(state);
  }

  #blurredHolders(name: string): readonly ClassState[] {
    const holders = [...(this.#holders.get(name) ?? [])];
    return holders.flatMap((state) => this.exactStates(state.inexact).filter((each) => each.isBlurred));
  }

  /** Where a class has an attribute. */
  lookUp(state: ClassState, name: string): Lookup {
    let found = state.lookups.get(name);
    if (found === undefined)
      state.lookups.set(name, (found = this.#findLookup(state.cls.mro ?? [state.cls], name)));
    return found;
  }

  /** And where it is looked for behind another class. */
  lookUpAfter(state: ClassState, name: string, after: KnownClass): Lookup {
    const mro = state.cls.mro ?? [state.cls];
    return this.#findLookup(mro.slice(mro.indexOf(after) + 1), name);
  }

  #findLookup(classes: readonly KnownClass[], name: string): Lookup {
    const cells: Cell[] = [];
    for (const cls of classes) {
      cells.push(this.memberOf(this.stateOfClass(cls), name));
      if (this.#isSureMember(cls, name)) return new Lookup(cells, true);
    }
    return new Lookup(cells, false);
  }

  /** Whether the body of a class certainly leaves something under this name, and nobody deletes it. */
  #isSureMember(cls: KnownClass, name: string): boolean {
    let sure = this.#sureMembers.get(cls);
    if (sure === undefined) this.#sureMembers.set(cls, (sure = findSureMembers(cls.node.body)));
    const isDeleted = this.survey.mayDelete(name) || cls.scope.variables.get(name)?.isDeleted;
    return sure.has(name) && !isDeleted && !cls.scope.isOpen;
  }

  memberOf(state: ClassState, name: string): Cell {
    let cell = state.members.get(name);
    if (cell === undefined) {
      state.members.set(name, (cell = new Cell()));
      if (state.isOpen) cell.value = any;
      // A member that is new to a class some of whose instances are read by computed names.
      if (this.#readsWholeClasses) cell.escapes = true;
      this.#addHolder(name, state);
      for (const each of this.exactStates(state.inexact)) {
        if (this.#isReadUnknown(each, name)) this.#watchReads(each, cell);
        if (this.#isStoredUnknown(each, name)) this.#watchStores(each, cell);
      }
    }
    return cell;
  }
}

class Watch implements Unit {
  isQueued = false;
  isBegun = false;
  isStale = false;
  insists = false;
  readonly unit = this;
  readonly outer = undefined;
  readonly depth = 0;
  readonly run: () => void;

  constructor(run: () => void) {
    this.run = run;
  }
}

function findSureMembers(body: ast.Block): ReadonlySet<string> {
  const names = new Set<string>();
  for (const stmt of body) {
    if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") names.add(stmt.name);
    else if (stmt.kind === "Assign") {
      for (const target of stmt.targets) if (target.kind === "Name") names.add(target.id);
    } else if (stmt.kind === "AnnAssign" && stmt.value !== undefined && stmt.target.kind === "Name") {
      names.add(stmt.target.id);
    }
  }
  return names;
}

function describe(value: Value): string {
  return `${value.bits} ${value.min} ${value.max} ${value.parts.map((part: Part) => part.id).join(",")}`;
}
