// Binds a program given as texts, for the tests of names and types.

import { Reporter } from "../../compiler/diagnostics/index.js";
import { memoryHost } from "../../compiler/host.js";
import { bind, type Names } from "../../compiler/names/index.js";
import { load, type Program } from "../../compiler/program/index.js";
import { listNodes, parse } from "../../compiler/syntax/index.js";

const builtins = new Set(
  (
    "print len range int float str bytes list dict set tuple bool object type super property staticmethod classmethod " +
    "Exception ValueError NameError ImportError AttributeError exec eval globals locals setattr getattr delattr hasattr " +
    "isinstance iter next sum min max sorted map filter zip enumerate open __import__ bytearray abs repr"
  ).split(" "),
);
const modules = new Set(["math", "sys", "json", "time", "micropython", "builtins", "os", "os.path"]);

export interface Bound {
  readonly program: Program | undefined;
  readonly names: Names | undefined;
  readonly reporter: Reporter;
  /** The messages, each with `, in scope` if it has one. */
  readonly problems: readonly string[];
}

/** The entry is `main.py`. */
export function bindText(main: string, others: { readonly [path: string]: string } = {}, level = 0): Bound {
  const reporter = new Reporter();
  const library = {
    has: (name: string) => modules.has(name),
    isBuiltin: (name: string) => builtins.has(name),
    membersOf: (name: string) => (name === "math" ? ["pi", "sqrt", "__name__"] : []),
  };
  const host = memoryHost({ "main.py": main, ...others });
  const options = {
    searchPath: [],
    parse: (file: Parameters<typeof parse>[0], isLevelDynamic: boolean) =>
      listNodes(parse(file, { debug: isLevelDynamic ? "dynamic" : level === 0 }, reporter)),
  };
  const program = load("main.py", host, library, options, reporter);
  const names = program && bind(program, { level, library }, reporter);
  const problems = reporter.diagnostics.map(
    ({ message, scopeName }) => message + (scopeName === undefined ? "" : `, in ${scopeName}`),
  );
  return { program, names, reporter, problems };
}
