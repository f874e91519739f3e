// What people do not expect of const(): its table is flat, and names that begin with "_" vanish. Warnings only; the program
// is what it is on a device.

import { messages, type Reporter } from "../diagnostics/index.js";
import type { SourceFile } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import type { Tree } from "../syntax/tree.js";

/** Reports surprises with the constants of a file. */
export function lintConsts(file: SourceFile, tree: Tree, reporter: Reporter): void {
  const module = tree.root;
  // Without constants there is nothing to be surprised at.
  if (module.consts.size === 0 && !/\b(?:math|errno)\b/.test(file.text)) return;
  const seen = survey(tree);
  const at = (span: ast.Span) => ({ file, span });
  for (const { name, span } of seen.erased)
    if (/^__.+__$/.test(name)) reporter.report(messages.erasedDunderConst(at(span), name));
  for (const { attr, attrSpan } of seen.attributes)
    if (seen.classConsts.has(attr) && !seen.stored.has(attr))
      reporter.report(messages.erasedConstAttribute(at(attrSpan), attr));
  for (const { name, span } of seen.bindings) {
    const known = module.consts.get(name);
    if (known === undefined || known.span.start > span.start) continue;
    const line = file.position(known.span.start).line;
    reporter.report(messages.nameShadowedByConst(at(span), name, line));
  }
  // Reads behind the definition are constants by now.
  for (const { id, span } of seen.reads) {
    const known = module.consts.get(id);
    if (known === undefined || span.start >= known.span.start || seen.stored.has(id)) continue;
    const line = file.position(known.span.start).line;
    reporter.report(messages.usedBeforeErasedConst(at(span), id, line));
  }
  for (const { name, span } of seen.folded)
    if (!seen.imported.has(name!.slice(0, name!.indexOf("."))))
      reporter.report(messages.foldedWithoutImport(at(span), name!));
}

interface Survey {
  readonly erased: ast.ConstErased[];
  /** The names of those that stand in the bodies of classes. */
  readonly classConsts: Set<string>;
  /** `self.x`, `cls.x`, and `A.x` of a class of the file. */
  readonly attributes: ast.Attribute[];
  /** What parameters, functions, classes, imports and handlers bind. */
  readonly bindings: { readonly name: string; readonly span: ast.Span }[];
  /** Of names that begin with "_". */
  readonly reads: ast.Name[];
  /** Names and attributes that something else is stored in. */
  readonly stored: Set<string>;
  /** `math.pi` and its like. */
  readonly folded: ast.Constant[];
  readonly imported: Set<string>;
}

function survey({ nodes }: Tree): Survey {
  const seen: Survey = {
    erased: [],
    classConsts: new Set(),
    attributes: [],
    bindings: [],
    reads: [],
    stored: new Set(),
    folded: [],
    imported: new Set(),
  };
  const classes = new Set(["self", "cls"]);
  const attributes: ast.Attribute[] = [];
  const bind = (name: string, span: ast.Span): void => {
    seen.bindings.push({ name, span });
    seen.stored.add(name);
  };
  for (let place = 1; place < nodes.length; place++) {
    const node = nodes[place];
    switch (node.kind) {
      case "Name":
        if (node.id.charCodeAt(0) === underscore) seen.reads.push(node);
        break;
      case "Constant":
        if (node.name?.includes(".") === true) seen.folded.push(node);
        break;
      case "Attribute":
        attributes.push(node);
        break;
      case "Assign":
        for (const target of node.targets) noteStored(target, seen.stored);
        break;
      case "AugAssign":
      case "AnnAssign":
      case "For":
      case "NamedExpression":
        noteStored(node.target, seen.stored);
        break;
      case "FunctionDef":
      case "Parameter":
        bind(node.name, node.nameSpan);
        break;
      case "Alias":
        if (node.name !== "*") bind(node.asName ?? node.name.split(".")[0], node.span);
        seen.imported.add(node.asName ?? node.name.split(".")[0]);
        break;
      case "ClassDef":
        bind(node.name, node.nameSpan);
        classes.add(node.name);
        for (const stmt of node.body) if (stmt.kind === "ConstErased") seen.classConsts.add(stmt.name);
        break;
      case "ExceptHandler":
        if (node.name !== undefined) bind(node.name, node.nameSpan!);
        break;
      case "ConstErased":
        seen.erased.push(node);
        break;
    }
  }
  if (seen.classConsts.size === 0) return seen;
  for (const each of attributes)
    if (each.value.kind === "Name" && classes.has(each.value.id)) seen.attributes.push(each);
  return seen;
}

const underscore = 95;

/** The names and attributes that a target stores in. */
function noteStored(target: ast.Target, stored: Set<string>): void {
  const pending: ast.Expression[] = [target];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === "Name") stored.add(node.id);
    else if (node.kind === "Attribute") stored.add(node.attr);
    else if (node.kind === "Tuple" || node.kind === "List") for (const item of node.items) pending.push(item);
  }
}
