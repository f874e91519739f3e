// Types as text: `int`, `list[float]`, `Point | None`. With `ranges`, small ints show their interval.

import type { Program } from "../program/program.js";
import type { SourceFile } from "../source/source-file.js";
import type * as ast from "../syntax/ast.js";
import { walk } from "../syntax/walk.js";
import type { Facts, PyType } from "./facts.js";

export function showType(type: PyType, ranges = false): string {
  const show = (inner: PyType): string => showType(inner, ranges);
  switch (type.kind) {
    case "none":
      return "None";
    case "int":
      if (type.range === undefined) return "int";
      return ranges ? `int ${type.range.min}..${type.range.max}` : "small";
    case "list":
    case "set":
    case "generator":
    case "iterator":
      return `${type.kind}[${show(type.element)}]`;
    case "tuple":
      return type.items === undefined
        ? `tuple[${show(type.element)}, ...]`
        : `tuple[${type.items.length === 0 ? "()" : type.items.map(show).join(", ")}]`;
    case "dict":
      return `dict[${show(type.key)}, ${show(type.value)}]`;
    case "instance":
      return type.isExact ? type.cls.name : `${type.cls.name}+`;
    case "class":
      return `type[${type.cls.name}]`;
    case "function":
      return `def ${type.function.name}`;
    case "bound-method":
      return `method ${type.function.name}`;
    case "builtin-function":
      return `builtin ${type.name}`;
    case "builtin-method":
      return `method ${type.name}`;
    case "builtin-class":
      return `type[${type.name}]`;
    case "builtin":
      return type.name;
    case "module":
      return `module ${type.name}`;
    case "union":
      return type.members.map(show).join(" | ");
    default:
      return type.kind;
  }
}

/** `mpyjs dump types`: the text of every module, each line with the types of the names and calls in it. */
export function showTypes(program: Program, facts: Facts): string {
  const sections: string[] = [];
  for (const module of program.modules.values()) {
    const notes = notesByLine(module.ast, module.file, facts);
    const lines = [...notes.keys()].map((line) => {
      const text = module.file.lineText(line).trimEnd();
      return `${String(line).padStart(5)}  ${text}\n${" ".repeat(9)}# ${notes.get(line)!.join(", ")}`;
    });
    sections.push(`module ${module.name}`, ...lines);
  }
  return sections.join("\n");
}

function notesByLine(tree: ast.Module, file: SourceFile, facts: Facts): ReadonlyMap<number, string[]> {
  const notes = new Map<number, string[]>();
  const add = (node: ast.Node, note: string): void => {
    const { line } = file.position(node.span.start);
    const list = notes.get(line);
    if (list === undefined) notes.set(line, [note]);
    else if (!list.includes(note)) list.push(note);
  };
  walk(tree, (node) => {
    if (node.kind === "Name") {
      const type = facts.typeOf(node);
      if (type.kind !== "any") add(node, `${node.id}: ${showType(type, true)}`);
    }
    if (node.kind === "Attribute") {
      const type = facts.typeOf(node);
      if (type.kind !== "any") add(node, `.${node.attr}: ${showType(type, true)}`);
    }
    if (node.kind === "Call") add(node, `call ${showTarget(node, facts)}`);
  });
  return new Map([...notes].sort(([a], [b]) => a - b));
}

function showTarget(call: ast.Call, facts: Facts): string {
  const target = facts.targetOf(call);
  switch (target.kind) {
    case "function":
    case "method":
    case "methods":
    case "super":
      return `${target.kind} ${target.function.name}`;
    case "class":
      return `class ${target.cls.name}`;
    case "builtin":
    case "builtin-method":
      return `${target.kind} ${target.name}`;
    case "unknown":
      return "unknown";
  }
}
