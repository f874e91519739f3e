// The compiler as it is carried by programs that call `exec`, `eval` or `compile`: from the text of some Python to the
// text of a JavaScript function. What the program around it does is not known, so nothing is inferred and no name of
// the library is resolved: every global name is looked up when it is needed.

import type { Core } from "../core/nodes.js";
import { surveyCore } from "../core/survey.js";
import { type Diagnostic, Reporter, tracebackLineOf } from "../diagnostics/index.js";
import { emit } from "../emit/index.js";
import { linkLate } from "../link/late.js";
import { lower } from "../lower/index.js";
import { bind } from "../names/index.js";
import { passes } from "../passes/index.js";
import { printText } from "../print/text.js";
import type { Program, ProgramModule } from "../program/index.js";
import { lineFinder, SourceFile } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import { asCoroutineFunction, awaitsInModule, internedStrings, listNodes } from "../syntax/index.js";
import { skipChildren, walk } from "../syntax/walk.js";
import { StaticFacts } from "../types/static-facts.js";
import { checkViper } from "../viper/index.js";
import { bindingsOf, heap, interrupts, lines, roots, type Site, weave } from "../weave/index.js";
import { dictionaryGlobals } from "./dictionary-globals.js";
import { emptyLibrary } from "./empty-library.js";
import { type Mode, parseText } from "./parse-text.js";

export type { Mode } from "./parse-text.js";

export interface LateSource {
  readonly text: string;
  /** The file name that tracebacks show. */
  readonly name: string;
  readonly mode: Mode;
}

/** What was asked of the program's own compilation, and the level that is set by now. */
export interface LateOptions {
  readonly level: number;
  readonly lineNumbers: boolean;
  /** By their names. */
  readonly instruments: readonly string[];
}

/** The body of a function of `runtime`, which gives a function of two dicts, globals and locals; or what to raise. */
export type LateResult =
  /** `isAsync`: it gives a coroutine function, which does all the rest. */
  | { readonly code: string; readonly isAsync: boolean; readonly interned: readonly string[] }
  | {
      readonly exception: string;
      readonly message: string;
      readonly line: number;
      /** "" for what the parser finds. */
      readonly scope: string;
    };

export function compileText(source: LateSource, options: LateOptions): LateResult {
  const reporter = new Reporter();
  const file = new SourceFile(source.name, source.text);
  const parsed = parseText(file, source.mode, { debug: options.level === 0 }, reporter);
  if (parsed === undefined || reporter.failed) return refusal(reporter.errors[0]);
  const isAsync = source.mode === "async" && awaitsInModule(parsed);
  const tree = isAsync
    ? asCoroutineFunction(parsed, namesBoundBy(parsed, source.name, options.level))
    : parsed;
  const program = programOf(tree, source.name);
  const names = bind(program, { level: options.level, library: emptyLibrary, isLate: true }, reporter);
  const viper = checkViper(program, names, reporter);
  if (reporter.failed) return refusal(reporter.sorted.find((each) => each.severity === "error")!);
  const facts = new StaticFacts(names, emptyLibrary);
  const lowered = lower(program, names, facts, emptyLibrary, { viper });
  const { core, globals, locals } = dictionaryGlobals(lowered, explicitGlobals(tree));
  const instruments = [heap, roots({ globals }), interrupts, lines].filter(({ name }) =>
    options.instruments.includes(name),
  );
  const site = (): Omit<Site, "module"> => ({
    isEntry: false,
    isQuiet: () => false,
    globalNames: () => [],
    interned: () => ({ own: [], known: [] }),
    fileName: source.name,
    lineOf: options.lineNumbers && options.level >>> 0 < 3 ? lineFinder(file) : () => 1,
  });
  const woven = weave(optimise(core), instruments, (each) => ({ module: each, ...site() }));
  const units = emit(woven);
  const bindings = bindingsOf(instruments);
  const code = printText(linkLate(units, { main: woven.entry.execute, globals, locals, bindings }));
  return { code, isAsync, interned: options.instruments.includes("qstrs") ? internedStrings(tree) : [] };
}

/** A program of one module that imports nothing: its imports happen by name. */
function programOf(tree: ast.Module, path: string): Program {
  const module: ProgramModule = {
    name: "__main__",
    path,
    shownPath: undefined,
    packagePath: undefined,
    file: tree.file,
    ast: tree,
    tree: listNodes(tree),
    isPackage: false,
    imports: new Map(),
  };
  return {
    modules: new Map([[module.name, module]]),
    order: [module],
    entry: module,
    builtinModules: new Set<string>(),
    levelIsDynamic: false,
    repeatable: new Set<string>(),
    listsModules: false,
    hasModuleTable: false,
    importsAreDynamic: false,
    lateImport: undefined,
  };
}

/** Mistakes are reported when what is made of it is bound. */
function namesBoundBy(tree: ast.Module, path: string, level: number): readonly string[] {
  const program = programOf(tree, path);
  const names = bind(program, { level, library: emptyLibrary, isLate: true }, new Reporter());
  const { variables } = names.moduleScope(program.entry.name);
  return [...variables.values()].filter(({ bindings }) => bindings.length > 0).map(({ name }) => name);
}

/** What `global` declares outside of functions and classes. */
function explicitGlobals(tree: ast.Module): ReadonlySet<string> {
  const names = new Set<string>();
  walk(tree, (node) => {
    if (node.kind === "Global") for (const name of node.names) names.add(name);
    const isInner = node.kind === "FunctionDef" || node.kind === "ClassDef" || node.kind === "Lambda";
    return isInner ? skipChildren : undefined;
  });
  return names;
}

function optimise(core: Core): Core {
  const survey = surveyCore(core);
  return passes.reduce((before, pass) => pass.run(before, survey), core);
}

function refusal(error: Diagnostic): LateResult {
  return {
    exception: error.exception ?? "SyntaxError",
    message: error.message,
    line: tracebackLineOf(error),
    scope: error.scopeName ?? "",
  };
}
