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

function survey({ nodes, parents }: Tree): Survey {
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
  // By place: whether something is stored there.
  const targets = new Uint8Array(nodes.length);
  const bind = (name: string, span: ast.Span): void => {
    seen.bindings.push({ name, span });
    seen.stored.add(name);
  };
  for (let place = 1; place < nodes.length; place++) {
    const node = nodes[place];
    switch (node.kind) {
      case "ConstErased":
        seen.erased.push(node);
        break;
      case "ClassDef":
        bind(node.name, node.nameSpan);
        classes.add(node.name);
        for (const stmt of node.body) if (stmt.kind === "ConstErased") seen.classConsts.add(stmt.name);
        break;
      case "FunctionDef":
      case "Parameter":
        bind(node.name, node.nameSpan);
        break;
      case "ExceptHandler":
        if (node.name !== undefined) bind(node.name, node.nameSpan!);
        break;
      case "Alias":
        if (node.name !== "*") bind(node.asName ?? node.name.split(".")[0], node.span);
        seen.imported.add(node.asName ?? node.name.split(".")[0]);
        break;
      case "Tuple":
      case "List":
        if (isTarget(node, nodes[parents[place]], targets[parents[place]])) targets[place] = 1;
        break;
      case "Attribute":
        if (isTarget(node, nodes[parents[place]], targets[parents[place]])) seen.stored.add(node.attr);
        else attributes.push(node);
        break;
      case "Name":
        if (isTarget(node, nodes[parents[place]], targets[parents[place]])) seen.stored.add(node.id);
        else if (node.id.startsWith("_")) seen.reads.push(node);
        break;
      case "Constant":
        if (node.name?.includes(".") === true) seen.folded.push(node);
        break;
    }
  }
  for (const each of attributes)
    if (each.value.kind === "Name" && classes.has(each.value.id)) seen.attributes.push(each);
  return seen;
}

/** Whether a node stores in another, by what is around it; that may be the items of a target. */
function isTarget(node: ast.Node, parent: ast.Node, isParentTarget: number): boolean {
  switch (parent.kind) {
    case "Assign":
      return parent.value !== node;
    case "AugAssign":
    case "AnnAssign":
    case "For":
    case "NamedExpression":
      return parent.target === node;
    case "Tuple":
    case "List":
      return isParentTarget === 1;
    default:
      return false;
  }
}
