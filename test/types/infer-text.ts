// Infers the types of a program given as texts, with a small library of its own.

import { type Diagnostic, Reporter } from "../../compiler/diagnostics/index.js";
import { memoryHost } from "../../compiler/host.js";
import { bind } from "../../compiler/names/index.js";
import { load, type Program } from "../../compiler/program/index.js";
import { SourceFile } from "../../compiler/source/source-file.js";
import {
  listNodes,
  type ModuleStub,
  parse,
  parseStub,
  type Stub,
  walk,
} from "../../compiler/syntax/index.js";
import { type Facts, infer, type Stubs, showType } from "../../compiler/types/index.js";

const stubText = `
def len(obj, /) -> int
def print(*values, sep=" ", end="\\n", file=None) -> None
def repr(obj, /) -> str
def abs(x, /)
def round(x, ndigits=None, /)
def divmod(a, b, /)
def pow(a, b, c=None, /)
def min(*args, key=None)
def max(*args, key=None)
def sum(iterable, start=0, /)
def sorted(iterable, /, *, key=None, reverse=False) -> list
def iter(obj, /)
def next(it, default=..., /)
def isinstance(obj, cls, /) -> bool
def getattr(obj, name, default=..., /)
def setattr(obj, name, value, /) -> None
def delattr(obj, name, /) -> None
def hasattr(obj, name, /) -> bool
def chr(i, /) -> str
def ord(c, /) -> int
def hash(obj, /) -> int
def any(iterable, /) -> bool
def all(iterable, /) -> bool
def exec(code, /)
def eval(code, /)
def globals() -> dict
def keep(obj, /)
class object
class int(object)
class float(object)
class bool(int)
class str(object)
class bytes(object)
class complex(object)
class list(object)
class tuple(object)
class dict(object)
class set(object)
class range(object)
class type(object)
class super(object)
class property(object)
class staticmethod(object)
class classmethod(object)
class bytearray(object)
class enumerate(object)
class zip(object)
class map(object)
class filter(object)
class reversed(object)
class BaseException(object)
class Exception(BaseException)
class ValueError(Exception)
class ImportError(Exception)
class AttributeError(Exception)
def str.upper(self, /) -> str
def str.split(self, sep=None, maxsplit=-1, /) -> list[str]
def str.join(self, iterable, /) -> str
def str.find(self, sub, /) -> int
def list.append(self, x, /) -> None
def list.pop(self, i=-1, /)
def dict.get(self, key, default=None, /)
module math
math.pi: float
def math.sqrt(x: float, /) -> float
def math.floor(x: float, /) -> int
module json
def json.loads(text, /)
module time
def time.ticks_ms() -> int
module builtins
module sys
`;

function readStubs(): Stubs {
  const found = new Map<string, Stub[]>();
  for (const line of stubText.trim().split("\n")) {
    const stub = parseStub(new SourceFile("stub", line), new Reporter());
    if (stub === undefined) throw new Error(line);
    const list = found.get(stub.name);
    if (list === undefined) found.set(stub.name, [stub]);
    else list.push(stub);
  }
  const one = (name: string): Stub | undefined => found.get(name)?.[0];
  const isModule = (name: string): boolean => (one(name) as ModuleStub | undefined)?.kind === "module";
  return {
    signaturesOf: (name) =>
      (found.get(name) ?? []).flatMap((node) => (node.kind === "def" ? [{ node, isPure: false }] : [])),
    classOf: (name) => {
      const stub = one(name);
      if (stub?.kind !== "class") return undefined;
      return { name, bases: stub.bases.flatMap((base) => (base.kind === "Name" ? [base.id] : [])) };
    },
    annotationOf: (name) => {
      const stub = one(name);
      return stub?.kind === "value" ? stub.annotation : stub?.kind === "property" ? stub.returns : undefined;
    },
    isBuiltin: (name) => !name.includes(".") && found.has(name) && !isModule(name),
    isModule,
    membersOf: (module) =>
      [...found.keys()].flatMap((name) =>
        name.startsWith(`${module}.`) ? [name.slice(module.length + 1)] : [],
      ),
  };
}

export interface Inferred {
  readonly program: Program;
  readonly facts: Facts;
  readonly warnings: readonly Diagnostic[];
}

export function inferText(main: string, others: { readonly [path: string]: string } = {}): Inferred {
  const reporter = new Reporter();
  const stubs = readStubs();
  const host = memoryHost({ "main.py": main, ...others });
  const options = {
    searchPath: [],
    parse: (file: SourceFile, isLevelDynamic: boolean) =>
      listNodes(parse(file, { debug: isLevelDynamic ? "dynamic" : true }, reporter)),
  };
  const program = load("main.py", host, { has: (name) => stubs.isModule(name) }, options, reporter);
  const names = program && bind(program, { level: 0, library: stubs }, reporter);
  if (names === undefined || reporter.errors.length > 0) throw new Error(reporter.errors[0]?.message);
  return {
    program: program!,
    facts: infer(program!, names, stubs, reporter),
    warnings: reporter.diagnostics,
  };
}

/**
 * The types of the expressions that stand alone on a line with a comment `#: type`, as found, and as the comments
 * expect them.
 */
export function revealed(main: string, others: { readonly [path: string]: string } = {}) {
  const { program, facts } = inferText(main, others);
  const found: string[] = [];
  const expected: string[] = [];
  for (const module of program.modules.values()) {
    walk(module.ast, (node) => {
      if (node.kind !== "ExpressionStatement") return;
      const { line } = module.file.position(node.span.start);
      const text = module.file.lineText(line);
      const mark = text.indexOf("#: ");
      if (mark < 0) return;
      const wanted = text.slice(mark + 3).trim();
      const type = facts.typeOf(node.value);
      const label = text.slice(0, mark).trim();
      found.push(`${label}: ${showType(type, /\d\.\.-?\d/.test(wanted))}`);
      expected.push(`${label}: ${wanted}`);
    });
  }
  return { found, expected };
}
