// The runtime as the compiler sees it: units to link, and stubs that say what Python may do with them.

import { bug, Reporter } from "../diagnostics/index.js";
import type { Unit, Verbatim } from "../link/unit.js";
import { SourceFile } from "../source/source-file.js";
import type { Expression, FunctionDef } from "../syntax/ast.js";
import { type Stub as ParsedStub, parseStub } from "../syntax/stubs.js";
import type { Cut, Declaration, Member } from "./runtime-index.js";
import {
  findPlaces,
  type LibrarySource,
  MadeWhenAsked,
  namesIn,
  type RuntimeIndex,
  StoredRows,
} from "./stored-index.js";
import type { Stub } from "./stub.js";
import type { Template } from "./template.js";

export interface Library {
  /** Every stub of a Python name (`len`, `str.upper`, `math.sqrt`), most specific first; empty if there is none. */
  stubsOf(pythonName: string): readonly Stub[];
  /** The stubs of a runtime export. */
  stubsOfExport(exportName: string): readonly Stub[];
  /** The text of a module that is written in Python; undefined if there is none of the name. */
  pythonSource(module: string): string | undefined;
  readonly pythonModules: readonly string[];
  /** The builtin modules by name, with the Python names of their members by member name. */
  readonly modules: ReadonlyMap<string, BuiltinModule>;
  /** The builtin types by Python name (`str`, `collections.deque`). */
  readonly types: ReadonlyMap<string, BuiltinType>;
  /** Names that need no import: `len`, `str`, `ValueError` … */
  readonly builtins: ReadonlySet<string>;
  /** Whether a Python name (`len`, `str.upper`, `math.pi`) means something here. */
  hasName(pythonName: string): boolean;
  /** The stubs of a function or method as our parser gives them, most specific first. */
  signaturesOf(pythonName: string): readonly FunctionStub[];
  /** A class and its bases. */
  classOf(pythonName: string): { readonly name: string; readonly bases: readonly string[] } | undefined;
  /** The annotation of a value (`math.pi`) or property (`complex.real`). */
  annotationOf(pythonName: string): Expression | undefined;
  isBuiltin(name: string): boolean;
  isModule(name: string): boolean;
  membersOf(module: string): readonly string[];
  /** The attributes that some declaration of the runtime asks for by name. */
  readonly askedNames: ReadonlySet<string>;
  /** Every declaration of the runtime. */
  names(): readonly string[];
  /** Whether the runtime has an export or declaration of this name. */
  has(name: string): boolean;
  /** The unit that declares `name`. */
  unit(name: string): LibraryUnit | undefined;
  /** The declarations of runtime/ports.ts. */
  readonly ports: ReadonlySet<string>;
  /** The builtin type that a runtime class is. */
  typeOfExport(exportName: string): BuiltinType | undefined;
}

export interface FunctionStub {
  readonly node: FunctionDef;
  readonly exportName: string;
  readonly form: Stub["form"];
  /** Tagged `@pure`: it neither keeps, changes nor calls its arguments, and has no other effect. */
  readonly isPure: boolean;
}

export interface BuiltinModule {
  readonly name: string;
  /** Of a module that has more than its members (`@open CLASS`): the runtime class of its object, which finds the rest. */
  readonly openAs: string | undefined;
  readonly members: ReadonlyMap<string, readonly Stub[]>;
}

export interface BuiltinType {
  readonly pythonName: string;
  /** The runtime export that is the class. */
  readonly exportName: string;
  readonly bases: readonly string[];
  /** Its own members by name, those of its bases not among them. */
  readonly members: ReadonlyMap<string, readonly Stub[]>;
}

export interface LibraryUnit extends Unit {
  readonly node: Verbatim;
  readonly file: string;
  readonly kind: Declaration["kind"];
  /** Where it stands in the index: by file, then by text. */
  readonly place: number;
  /** Of a class: what can be left out if nobody mentions it. The unit's text then ends before them. */
  readonly members: readonly LibraryMember[] | undefined;
  readonly cuts?: readonly Cut[];
  readonly portCalls?: readonly (readonly [start: number, end: number])[];
  readonly template: Template | undefined;
  /** A text that nobody looks into, of which only the name matters. */
  readonly isClosed?: boolean;
  /** Of a function that asks for an attribute by name: which argument is the name. */
  readonly nameAt?: number;
  /** Its names, and JavaScript's names that it or its members use: nothing else may be called so. */
  readonly taken: readonly string[];
}

export interface LibraryMember extends Omit<Member, "text"> {
  readonly text: string;
}

export function openLibrary(source: LibrarySource): Library {
  const { index } = source;
  const rows = new StoredRows(source);
  const placesOf = remember((name: string) => findPlaces(index.byName, name));
  const stubPlaces = remember((pythonName: string) => findPlaces(index.byPythonName, pythonName));
  const ports = new Set(index.ports);
  const askedNames = new Set(index.asked);
  const units = new Map<string, LibraryUnit>();
  let names: readonly string[] | undefined;
  const stubsOf = remember((pythonName: string) => stubPlaces(pythonName).map((place) => rows.stub(place)));
  const stubsOfExport = remember((name: string) =>
    findPlaces(index.byExport, name).map((place) => rows.stub(place)),
  );
  const builtins = new Set(words(index.builtins));
  const modules = modulesOf(index, builtins, stubsOf);
  const types = typesOf(index, stubsOf);
  const typesByExport = new Map(index.types.map(([pythonName, , exportName]) => [exportName, pythonName]));
  const signaturesOf = remember((pythonName: string): readonly FunctionStub[] =>
    stubsOf(pythonName)
      .filter((stub) => stub.kind === "function")
      .map(parseSignature),
  );
  return {
    stubsOf,
    stubsOfExport,
    modules,
    types,
    builtins,
    hasName: (pythonName) => stubPlaces(pythonName).length > 0,
    signaturesOf,
    classOf: (pythonName) => {
      const type = types.get(pythonName);
      return type && { name: type.pythonName, bases: type.bases };
    },
    annotationOf: (pythonName) => parseAnnotation(stubsOf(pythonName)[0]),
    isBuiltin: (name) => builtins.has(name),
    isModule: (name) => modules.has(name),
    pythonSource: (name) => rows.python(name),
    pythonModules: rows.pythonModules,
    membersOf: (module) => [...(modules.get(module)?.members.keys() ?? [])],
    askedNames,
    names: () => (names ??= namesIn(index.byName)),
    has: (name) => placesOf(name).length > 0,
    unit: (name) => {
      const known = units.get(name);
      const place = placesOf(name).at(-1);
      if (known !== undefined || place === undefined) return known;
      const unit = makeUnit(rows.declaration(place), place, source);
      for (const each of unit.names) units.set(each as string, unit);
      return unit;
    },
    ports,
    typeOfExport: (exportName) => types.get(typesByExport.get(exportName) ?? ""),
  };
}

function makeUnit(declaration: Declaration, place: number, source: LibrarySource): LibraryUnit {
  const cut = ([start, end]: readonly [number, number]): string => source.text.slice(start, end);
  const { text, file, members, ...rest } = declaration;
  return {
    ...rest,
    pure: true,
    belongsTo: [],
    node: { type: "Verbatim", text: cut(text) },
    file: source.index.files[file],
    place,
    taken: [...new Set([...rest.names, ...rest.globals, ...(members ?? []).flatMap((each) => each.globals)])],
    members: members?.map((member) => ({ ...member, text: cut(member.text) })),
    template: declaration.template,
  };
}

function remember<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = compute(key)));
    return value;
  };
}

// ---- Stubs as trees --------------------------------------------------------------------------------------------

function parseSignature(stub: Stub): FunctionStub {
  const parsed = reparse(stub);
  if (parsed.kind !== "def") return bug(`the stub of ${stub.pythonName} is no function`);
  const { span, name, isAsync, typeParams, params, returns } = parsed;
  const node: FunctionDef = {
    kind: "FunctionDef",
    span,
    name,
    nameSpan: span,
    isAsync,
    typeParams,
    params,
    returns,
    decorators: [],
    emitter: "bytecode",
    body: [],
  };
  return { node, exportName: stub.exportName, form: stub.form, isPure: stub.tags.includes("pure") };
}

function parseAnnotation(stub: Stub | undefined): Expression | undefined {
  if (stub === undefined || (stub.kind !== "value" && stub.kind !== "property")) return undefined;
  const parsed = reparse(stub);
  if (parsed.kind === "value") return parsed.annotation;
  return parsed.kind === "property" ? parsed.returns : undefined;
}

function reparse(stub: Stub): ParsedStub {
  return parseStub(new SourceFile("stub", stub.text), new Reporter()) ?? bug(`malformed stub: ${stub.text}`);
}

// ---- Stubs in order --------------------------------------------------------------------------------------------

type StubsOf = (pythonName: string) => readonly Stub[];

function modulesOf(
  index: RuntimeIndex,
  builtins: ReadonlySet<string>,
  stubsOf: StubsOf,
): ReadonlyMap<string, BuiltinModule> {
  const modules = new Map<string, BuiltinModule>();
  for (const [name, members] of index.modules) {
    let made: ReadonlyMap<string, readonly Stub[]> | undefined;
    modules.set(name, {
      name,
      get members() {
        return (made ??= membersOf(name, members, stubsOf, name === "builtins" ? builtins : []));
      },
      get openAs() {
        return openAs(stubsOf(name));
      },
    });
  }
  return modules;
}
function openAs(group: readonly Stub[]): string | undefined {
  for (const { kind, tags } of group)
    if (kind === "module")
      for (const tag of tags) if (tag.startsWith("open ")) return tag.slice("open ".length);
  return undefined;
}

function typesOf(index: RuntimeIndex, stubsOf: StubsOf): ReadonlyMap<string, BuiltinType> {
  const known = new Map(index.types.map((row) => [row[0], row]));
  return new MadeWhenAsked(known, ([pythonName, members, exportName]) => ({
    pythonName,
    exportName,
    members: membersOf(pythonName, members, stubsOf),
    get bases() {
      return stubsOf(pythonName).findLast((stub) => stub.kind === "class")!.bases;
    },
  }));
}

/** `free`: what needs no import; the module `builtins` has it, too. */
function membersOf(
  owner: string,
  names: string,
  stubsOf: StubsOf,
  free: Iterable<string> = [],
): ReadonlyMap<string, readonly Stub[]> {
  const wholeNames = new Map<string, string>();
  for (const name of free) wholeNames.set(name, name);
  for (const name of words(names)) wholeNames.set(name, `${owner}.${name}`);
  return new MadeWhenAsked(wholeNames, stubsOf);
}

function words(text: string): readonly string[] {
  return text === "" ? [] : text.split(" ");
}
