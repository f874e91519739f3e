// Every import of a module in order of text, functions and classes included, dead code left out; and with each what is
// known of the place: whether an ImportError is expected there, and where modules are looked for by then.

import type * as ast from "../syntax/ast.js";
import { constantTruth } from "../syntax/truth.js";
import { children } from "../syntax/walk.js";
import { liveIf } from "./dead-code.js";
import { PathTracker, type Root } from "./search-path.js";

/** A Call is one of `__import__`; a Name or Attribute is `__import__` as a value, or what runs text: `exec`. */
export type ImportNode = ast.Import | ast.ImportFrom | ast.Call | ast.Name | ast.Attribute;

export interface FoundImport {
  readonly node: ImportNode;
  /** Inside a `try` that catches ImportError. */
  readonly isExpected: boolean;
  /** What it raises may be caught, so that it may be executed again: inside a `try`, a `with` or a function. */
  readonly isRepeatable: boolean;
  /** Where top-level modules are looked for at that time; undefined inside of functions, which run later. */
  readonly roots: readonly Root[] | undefined;
}

export interface FoundImports {
  readonly imports: readonly FoundImport[];
  /** What `sys.path` is at the end of the module. */
  readonly roots: readonly Root[];
}

/** Without these words in its text, no expression of a module is an import or changes `sys.path`. */
const inExpressions = /__import__|\b(?:exec|eval|execfile|compile|path)\b/;

/** Imports, and what statements stand in. */
const holders: ReadonlySet<ast.NodeKind> = new Set<ast.NodeKind>([
  "Import",
  "ImportFrom",
  "FunctionDef",
  "ClassDef",
  "If",
  "While",
  "For",
  "With",
  "Match",
  "MatchCase",
  "Try",
  "ExceptHandler",
]);

interface Place {
  readonly isExpected: boolean;
  readonly isRepeatable: boolean;
  readonly isDeferred: boolean;
}

export function findImports(
  tree: ast.Module,
  roots: readonly Root[],
  rootOf: (entry: string) => Root,
): FoundImports {
  const path = new PathTracker(roots, rootOf);
  const imports: FoundImport[] = [];
  const pending: ast.Node[] = [];
  const places: Place[] = [];
  const hasStatementsOnly = !inExpressions.test(tree.file.text);
  const push = (nodes: readonly ast.Node[], place: Place): void => {
    for (let i = nodes.length - 1; i >= 0; i--) {
      if (hasStatementsOnly && !holders.has(nodes[i].kind)) continue;
      pending.push(nodes[i]);
      places.push(place);
    }
  };
  const found = (node: ImportNode, { isExpected, isRepeatable, isDeferred }: Place): FoundImport => ({
    node,
    isExpected,
    isRepeatable,
    roots: isDeferred ? undefined : path.roots,
  });
  push(tree.body, { isExpected: false, isRepeatable: false, isDeferred: false });
  while (pending.length > 0) {
    if (hasStatementsOnly && imports.length === tree.imports) break;
    const node = pending.pop()!;
    const place = places.pop()!;
    if (!place.isDeferred) path.follow(node);
    switch (node.kind) {
      case "Import":
      case "ImportFrom":
        imports.push(found(node, place));
        break;
      case "Call":
        if (isImportCall(node)) imports.push(found(node, place));
        push(isImportCall(node) ? node.args : children(node), place);
        break;
      case "Name":
        if (node.id === "__import__" || compilers.has(node.id)) imports.push(found(node, place));
        break;
      case "Attribute":
        if (node.attr === "__import__") imports.push(found(node, place));
        push(children(node), place);
        break;
      case "If": {
        const live = liveIf(node);
        push([...live.clauses.flatMap((clause) => [clause.test, ...clause.body]), ...live.orelse], place);
        break;
      }
      case "While":
        if (constantTruth(node.test) === false) push(node.orelse, place);
        else push(children(node), place);
        break;
      case "Try": {
        push([...node.orelse, ...node.handlers, ...node.finalbody], place);
        const isExpected = place.isExpected || node.handlers.some(catchesImportError);
        push(node.body, { ...place, isExpected, isRepeatable: true });
        break;
      }
      case "With":
        push(children(node), { ...place, isRepeatable: true });
        break;
      case "FunctionDef":
      case "Lambda":
        push(children(node), { ...place, isRepeatable: true, isDeferred: true });
        break;
      default:
        push(children(node), place);
    }
  }
  return { imports, roots: path.roots };
}

function catchesImportError(handler: ast.ExceptHandler): boolean {
  const { type } = handler;
  if (type === undefined) return true;
  const classes = type.kind === "Tuple" ? type.items : [type];
  return classes.some(
    (each) =>
      each.kind === "Name" &&
      ["ImportError", "ModuleNotFoundError", "Exception", "BaseException"].includes(each.id),
  );
}

// ---- __import__ ------------------------------------------------------------------------------------------------

function isImportCall(call: ast.Call): boolean {
  return call.func.kind === "Name" && call.func.id === "__import__" && call.args.length > 0;
}

/** The name in `__import__("a.b")`, where that is all that is said. */
export function literalImport(call: ast.Call): string | undefined {
  return call.args.length === 1 ? moduleNameOf(call.args[0]) : undefined;
}

/** What a mention of `__import__` may mean: names, and how many dots may stand before them. */
export function possibleImports(
  node: ast.Call | ast.Name | ast.Attribute,
  stringsOfModule: () => readonly string[],
): { readonly names: readonly string[]; readonly levels: readonly number[]; readonly isComputed: boolean } {
  if (node.kind === "Name" && compilers.has(node.id)) {
    const names = stringsOfModule().flatMap(importsInText);
    return { names: names.filter(isModuleName), levels: [0], isComputed: false };
  }
  if (node.kind !== "Call")
    return { names: stringsOfModule().filter(isModuleName), levels: [0], isComputed: false };
  const levels = levelsOf(node);
  const [first] = node.args;
  const name = moduleNameOf(first);
  if (name !== undefined) return { names: [name], levels, isComputed: false };
  if (first.kind === "Constant") return { names: [], levels, isComputed: false };
  const prefix = prefixOf(first);
  const names = stringsOfModule().flatMap((each) => (prefix === "" ? [each] : [each, prefix + each]));
  return { names: names.filter(isModuleName), levels, isComputed: true };
}

/** What compiles text at run time. */
export const compilers: ReadonlySet<string> = new Set(["exec", "eval", "execfile", "compile"]);

/** The names that import statements in a text seem to have. */
function importsInText(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:import|from)\s+([\p{L}_][\p{L}\p{N}_.]*)/gu)].map((match) => match[1]);
}

/** One that is computed is 0, or 1 for what lies beside the module. */
function levelsOf(call: ast.Call): readonly number[] {
  const level = call.args[4];
  if (level === undefined) return [0];
  const isNumber = level.kind === "Constant" && level.value.kind === "int";
  return isNumber ? [Math.max(0, Number(level.value.value))] : [0, 1];
}

function moduleNameOf(arg: ast.Argument): string | undefined {
  if (arg.kind !== "Constant" || arg.value.kind !== "str") return undefined;
  return isModuleName(arg.value.value) ? arg.value.value : undefined;
}

function isModuleName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(name);
}

/** `"drivers."` of `"drivers." + name`, `"drivers.%s" % name`, `f"drivers.{name}"`. */
function prefixOf(expr: ast.Argument): string {
  if (expr.kind === "Binary" && (expr.op === "+" || expr.op === "%")) {
    const text = expr.left.kind === "Constant" && expr.left.value.kind === "str" ? expr.left.value.value : "";
    return expr.op === "%" ? text.replace(/%.*$/s, "") : text;
  }
  const first = expr.kind === "JoinedStr" ? expr.parts[0] : undefined;
  return first?.kind === "Constant" && first.value.kind === "str" ? first.value.value : "";
}
