// The order of the phases. This is the only file that knows it; each phase takes what earlier ones made and gives back
// something new.

import { clock } from "./clock.js";
import { callRuntime, evaluate, read } from "./core/build.js";
import { checkCore } from "./core/check.js";
import type { Core, CoreModule, Expr } from "./core/nodes.js";
import { findUses, surveyCore } from "./core/survey.js";
import { Reporter } from "./diagnostics/index.js";
import { emit } from "./emit/index.js";
import type { Host } from "./host.js";
import { isJsModule, type Library, namesKnownTo, openLibrary, withJsModules } from "./library/index.js";
import { type LateSettings, type Linked, link, type Unit } from "./link/index.js";
import { lower } from "./lower/index.js";
import { bind, type Names, type Variable } from "./names/index.js";
import { hasLines, instrumentsFor, type Options, passesFor } from "./options.js";
import { ParsedFiles } from "./parsed-files.js";
import { type Printed, print } from "./print/index.js";
import { checkJsImports, load, type Program } from "./program/index.js";
import { lineFinder } from "./source/source-file.js";
import {
  asCoroutineFunction,
  type ast,
  awaitsInModule,
  internedStrings,
  listNodes,
  moduleFunctionName,
} from "./syntax/index.js";
import type { Facts } from "./types/index.js";
import { assumeNothing, infer } from "./types/index.js";
import { checkViper } from "./viper/index.js";
import {
  bindingsOf,
  type Instrument,
  isBrief as isBriefCore,
  mayProgramRaise,
  type Site,
  weave,
} from "./weave/index.js";

/** What the phases made, as far as they got: all of it, or up to the first mistakes of the user. */
export interface Stages {
  readonly reporter: Reporter;
  readonly times: readonly { readonly phase: string; readonly milliseconds: number }[];
  readonly program?: Program;
  readonly names?: Names;
  readonly facts?: Facts;
  /** After lowering, and after each pass by its name; "woven" is the last. */
  readonly cores?: ReadonlyMap<string, Core>;
  readonly units?: readonly Unit[];
  /** See weave/brief.ts. */
  readonly isBrief?: boolean;
  readonly linked?: Linked;
  readonly printed?: Printed;
}

/** Without `keepsAll` answers what the last phases made; the rest is let go where nothing needs it any more, for large programs. */
export function runPipeline(entry: string, host: Host, options: Options, keepsAll = false): Stages {
  const { stages, woven } = weaveProgram(entry, host, options, keepsAll);
  if (woven === undefined) return stages;
  const { core, library, bindings, late, timed } = woven;
  const kept = keptUnitsOf(options, bindings);
  const units = timed("emit", () => emit(core, options.sourceMap, kept?.units));
  const linked = timed("link", () =>
    link(units, library, {
      format: options.format,
      main: core.entry.execute,
      exports: [],
      starts: woven.starts,
      computedAttributes: core.computedAttributes,
      bindings,
      runner: woven.runner,
      isAwaited: woven.isAwaited,
      minify: options.minify,
      late,
      read: kept?.read,
    }),
  );
  const { sourceMap, minify } = options;
  const printed = timed("print", () => print(linked.program, { sourceMap, minify, files: woven.files }));
  return keepsAll ? { ...stages, units, linked, printed } : { ...stages, linked, printed };
}

/** A function of its own, so that trees, names and facts are gone when it has returned. */
function weaveProgram(entry: string, host: Host, options: Options, keepsAll: boolean) {
  const front = frontEnd(entry, host, options);
  const { reporter, times } = front;
  if (front.facts === undefined || front.hasFailed)
    return { stages: keepsAll ? front : { reporter, times }, woven: undefined };
  const program = front.program!;
  const made = weaveCore(front, options);
  const { core, bindings } = made;
  const raises = bindings.size > 0 || mayProgramRaise(core, (name) => isQuiet(front.library, name));
  const givesTurns = core.entry.body.generator;
  const keepsFiles = options.files === "page" && usesFiles(program);
  const { cores, isBrief, ...rest } = made;
  const woven = {
    ...rest,
    library: front.library,
    runner: runnerFor(givesTurns, raises, keepsFiles),
    isAwaited: givesTurns || keepsFiles,
    starts: astralStarts(program),
    files: new Map([...program.modules.values()].map(({ path, file }) => [path, file])),
  };
  return { stages: keepsAll ? { ...front, cores } : { reporter, times, isBrief }, woven };
}

/** The str of what an f-string or an identifier of the program spells beyond U+FFFF; its literals make their own (str_from_shown). */
export function astralStarts({ order }: Program): readonly string[] {
  return order.some(({ file }) => /[\ud800-\udbff]|\\[UN]/.test(file.text)) ? ["AstralStr"] : [];
}

/** What runs the program: files that a page keeps are read before. */
function runnerFor(givesTurns: boolean, raises: boolean, keepsFiles: boolean): string {
  if (keepsFiles) return givesTurns ? "run_main_steps_in_page" : "run_main_in_page";
  return givesTurns ? "run_main_steps" : raises ? "run_main" : "run_quiet_main";
}

/** Names `open`, or a module that reaches files. */
function usesFiles({ order, builtinModules }: Program): boolean {
  return (
    ["os", "io", "vfs"].some((name) => builtinModules.has(name)) ||
    order.some(({ file }) => /\b(open|__import__|exec|eval)\b/.test(file.text))
  );
}

/** Up to the last mistake of the user. */
export interface FrontStages extends Stages {
  readonly library: Library;
  readonly viper?: ReturnType<typeof checkViper>;
  readonly offered?: readonly Variable[] | undefined;
  readonly hasFailed: boolean;
  /** The entry awaits outside of functions, and has become a coroutine. */
  readonly isCoroutine: boolean;
  readonly timed: <T>(phase: string, run: () => T) => T;
}

/** `offered`: the variables that JavaScript gets hold of, in module mode. */
export function frontEnd(
  entry: string,
  host: Host,
  options: Options,
  offered?: (program: Program, names: Names) => readonly Variable[],
): FrontStages {
  let reporter = new Reporter();
  const { times, timed } = makeTimer();
  const level = options.optLevel;

  const library = timed("library", () => openedLibrary(options));
  const loaded = (made: (tree: ast.Module) => ast.Module): Program | undefined =>
    timed("load", () =>
      load(
        entry,
        host,
        modulesOf(library),
        { ...loadOptions(options, reporter, entry, made), isOffered: offered !== undefined },
        reporter,
      ),
    );
  let program = loaded((tree) => tree);
  const isCoroutine = program !== undefined && offered === undefined && isAwaiting(program);
  if (isCoroutine) {
    const bound = namesBoundBy(program!, library, level);
    reporter = new Reporter();
    program = loaded((tree) => asCoroutineFunction(tree, bound));
  }
  const known = { reporter, times, library, timed, isCoroutine };
  if (program === undefined) return { ...known, hasFailed: true };
  checkJsImports(program, options.format, reporter);
  const names = timed("names", () =>
    bind(program, { level, library, kept: options.parsed?.scopes }, reporter),
  );
  const wanted = offered?.(program, names);
  const facts = timed("types", () =>
    options.inference ? infer(program, names, library, reporter, wanted) : assumeNothing(names, library),
  );
  const viper = timed("viper", () => checkViper(program, names, reporter));
  const failed = hasFailed(reporter, options);
  return { ...known, program, names, facts, viper, offered: wanted, hasFailed: failed };
}

/** `timed` outlives the phases: it holds on to nothing but the times. */
function makeTimer() {
  const times: { phase: string; milliseconds: number }[] = [];
  const timed = <T>(phase: string, run: () => T): T => {
    const start = clock();
    const result = run();
    times.push({ phase, milliseconds: clock() - start });
    return result;
  };
  return { times, timed };
}

/** From facts to the Core that is emitted. After the front end nothing can be the user's fault. */
export function weaveCore(front: FrontStages, options: Options) {
  const { timed, library, viper, offered } = front;
  const program = front.program!;
  const names = front.names!;
  const cores = new Map<string, Core>();
  const kept = offered === undefined ? keptOf(options) : undefined;
  const checked = (made: Core): Core => (options.checks ? checkCore(made) : made);
  const lowered = (): Core =>
    lower(program, names, front.facts!, library, {
      viper,
      offered,
      isCharged: options.heapSize > 0,
      kept,
    });
  let core = timed("lower", () => checked(front.isCoroutine ? runningCoroutine(lowered()) : lowered()));
  cores.set("lower", core);
  const survey = timed("survey", () => surveyCore(core, kept?.cores.findings));
  const whole = core;
  if (kept !== undefined) core = kept.cores.unknownPart(core, survey, kept.options);
  for (const pass of passesFor(options, library)) {
    const isOfPart = kept !== undefined && pass.isOfAll !== true;
    if (kept !== undefined && !isOfPart) core = checked(kept.cores.whole(whole, core));
    core = timed(pass.name, () => (isOfPart ? pass.run(core, survey) : checked(pass.run(core, survey))));
    cores.set(pass.name, core);
  }
  const givesTurns = core.entry.body.generator;
  const uses = givesTurns ? findUses(core.modules) : survey.uses;
  const isOffered = offered !== undefined;
  const isBrief =
    !isOffered &&
    program.builtinModules.size === 0 &&
    isBriefCore(
      core,
      program.order.map(({ file }) => file.text),
    );
  const instruments = instrumentsFor(options, core, uses, { isOffered, isBrief });
  const wovenPart = (part: Core): Core =>
    weave(part, instruments, (module) => siteOf(module, program, names, library, options));
  core = timed("weave", () =>
    kept === undefined ? wovenPart(core) : kept.cores.woven(core, instruments, wovenPart),
  );
  cores.set("woven", core);
  const late = names.dynamicCode === undefined ? undefined : lateSettings(core, options, instruments);
  return { core, cores, bindings: bindingsOf(instruments), late, timed, isBrief };
}

/** What was made of modules before; but for the library all options are told apart by their texts. */
function keptOf({ parsed, library, ...options }: Options) {
  return parsed && { ...parsed.keptFor(library), options: JSON.stringify(options) };
}

/** Minification changes the trees of units, names and all. */
function keptUnitsOf(options: Options, bindings: ReadonlyMap<string, string>) {
  const kept = options.minify ? undefined : keptOf(options);
  kept?.units.begin(`${kept.options} ${[...bindings].join()}`);
  return kept;
}

/** As in PyScript the entry may await outside of functions, where there is something to wait for. */
function isAwaiting({ entry, builtinModules }: Program): boolean {
  return (builtinModules.has("js") || builtinModules.has("asyncio")) && awaitsInModule(entry.ast);
}

/** Mistakes are reported when what is made of the entry is bound. */
function namesBoundBy(program: Program, library: Library, level: number): readonly string[] {
  const names = bind(program, { level, library }, new Reporter());
  const { variables } = names.moduleScope(program.entry.name);
  return [...variables.values()].filter(({ bindings }) => bindings.length > 0).map(({ name }) => name);
}

/** `asyncio_run_of(<module>())`, which leaves no line in tracebacks: it stands nowhere. */
function runningCoroutine(core: Core): Core {
  const { globals, functions, body } = core.entry;
  const { span } = body;
  const made = [...functions.map(({ symbol }) => symbol), ...globals].find(
    ({ name }) => name === moduleFunctionName,
  )!;
  const coroutine: Expr = { kind: "JsCall", callee: read(made, span), args: [], span, rep: "any" };
  const run = evaluate(callRuntime("asyncio_run_of", [coroutine], span));
  const entry = { ...core.entry, body: { ...body, body: [...body.body, run], silent: true } };
  return { ...core, entry, modules: core.modules.map((module) => (module === core.entry ? entry : module)) };
}

/** Warnings are mistakes too if that was asked for. */
function hasFailed(reporter: Reporter, options: Options): boolean {
  return reporter.failed || (options.warnings === "error" && reporter.diagnostics.length > 0);
}

function openedLibrary(options: Options): Library {
  const { library } = options;
  if (library === undefined) throw new Error("no runtime: Options.library says where it is");
  return withJsModules("unit" in library ? library : openLibrary(library), options.jsModules);
}

/** What an import may name without a file. */
function modulesOf(library: Library): Parameters<typeof load>[2] {
  return {
    has: (name) => library.isModule(name) || isJsModule(name),
    source: (name) => library.pythonSource(name),
  };
}

function loadOptions(
  options: Options,
  reporter: Reporter,
  entry: string,
  made: (tree: ast.Module) => ast.Module,
): Parameters<typeof load>[3] {
  const { parsed = new ParsedFiles() } = options;
  return {
    searchPath: options.path,
    parse: (file, isLevelDynamic) => {
      const before = reporter.errors.length;
      const debug = isLevelDynamic ? "dynamic" : options.optLevel === 0;
      const tree = parsed.parse(file, { debug }, reporter);
      if (reporter.errors.length > before) return undefined;
      const root = file.path === entry ? made(tree.root) : tree.root;
      return root === tree.root ? tree : listNodes(root);
    },
  };
}

function siteOf(
  module: CoreModule,
  program: Program,
  names: Names,
  library: Library,
  options: Options,
): Site {
  const { ast, file, path, shownPath, name } = program.modules.get(module.name)!;
  const isEntry = name === program.entry.name;
  return {
    module,
    isEntry,
    fileName: (isEntry ? options.sourceName : undefined) ?? shownPath ?? path,
    lineOf: hasLines(options) ? lineFinder(file) : () => 1,
    isQuiet: (runtimeName) => isQuiet(library, runtimeName),
    globalNames: () => {
      const bound = [...names.scopeOf(ast).variables.values()].filter(({ bindings }) => bindings.length > 0);
      const first = ({ bindings }: Variable) => Math.min(...bindings.map(({ span }) => span.start));
      return bound.sort((a, b) => first(a) - first(b)).map((variable) => variable.name);
    },
    interned: () => {
      const known = namesKnownTo(library);
      const all = internedStrings(ast);
      const own = all.filter((text) => !known.has(text));
      return {
        own,
        known: names.dynamicCode === undefined ? all.filter((text) => known.has(text)) : [...known],
      };
    },
  };
}

/** Functions that make texts and write them, which Python knows nothing of. */
const quietTexts: ReadonlySet<string> = new Set(["text_of", "float_repr", "print_text"]);

function isQuiet(library: Library, runtimeName: string): boolean {
  if (quietTexts.has(runtimeName)) return true;
  const stubs = library.stubsOfExport(runtimeName);
  return stubs.length > 0 && stubs.every(({ tags }) => tags.includes("quiet"));
}

/** What code that the program compiles itself has in common with it. */
function lateSettings(core: Core, options: Options, instruments: readonly Instrument[]): LateSettings {
  return {
    main: core.entry.object,
    level: options.optLevel,
    lineNumbers: options.lineNumbers,
    instruments: instruments.map(({ name }) => name),
  };
}
