// `sys.path` as far as the text shows it: what a module does to it with constants, outside of functions, holds for the
// imports behind. Anything else leaves it as it was.

import type * as ast from "../syntax/ast.js";

/** A directory where top-level modules are looked for. */
export interface Root {
  /** For the host. */
  readonly directory: string;
  /** As `sys.path` spells it: `__file__` begins with it. */
  readonly shown: string;
}

export class PathTracker {
  #roots: readonly Root[];
  readonly #rootOf: (entry: string) => Root;
  /** `saved = sys.path` */
  readonly #saved = new Map<string, readonly Root[]>();

  constructor(roots: readonly Root[], rootOf: (entry: string) => Root) {
    this.#roots = roots;
    this.#rootOf = rootOf;
  }

  get roots(): readonly Root[] {
    return this.#roots;
  }

  follow(node: ast.Node): void {
    if (node.kind === "Assign") this.#assign(node);
    else if (node.kind === "AugAssign" && isSearchPath(node.target)) this.#extend(stringsIn(node.value));
    else if (node.kind === "Call" && node.func.kind === "Attribute" && isSearchPath(node.func.value))
      this.#call(node.func.attr, node.args);
  }

  #assign({ targets, value }: ast.Assign): void {
    for (const target of targets) {
      if (target.kind === "Name" && isSearchPath(value)) this.#saved.set(target.id, this.#roots);
      if (!isSearchPath(target)) continue;
      if (value.kind === "Name") this.#roots = this.#saved.get(value.id) ?? this.#roots;
      const entries = stringsIn(value);
      if (entries !== undefined) this.#roots = entries.map(this.#rootOf);
    }
  }

  #extend(entries: readonly string[] | undefined): void {
    if (entries !== undefined) this.#roots = [...this.#roots, ...entries.map(this.#rootOf)];
  }

  #call(method: string, args: readonly ast.Argument[]): void {
    switch (method) {
      case "clear":
        this.#roots = [];
        break;
      case "append":
        this.#extend(args.length === 1 ? stringOf(args[0]) : undefined);
        break;
      case "extend":
        this.#extend(args.length === 1 ? stringsIn(args[0]) : undefined);
        break;
      case "insert": {
        const [at, entry] = args;
        const entries = entry === undefined ? undefined : stringOf(entry);
        if (entries === undefined || at.kind !== "Constant" || at.value.kind !== "int") return;
        const index = Number(at.value.value);
        this.#roots = [
          ...this.#roots.slice(0, index),
          ...entries.map(this.#rootOf),
          ...this.#roots.slice(index),
        ];
        break;
      }
    }
  }
}

/** `sys.path` */
export function isSearchPath(node: ast.Node): boolean {
  return (
    node.kind === "Attribute" &&
    node.attr === "path" &&
    node.value.kind === "Name" &&
    /^u?sys$/.test(node.value.id)
  );
}

function stringOf(node: ast.Node): readonly string[] | undefined {
  return node.kind === "Constant" && node.value.kind === "str" ? [node.value.value] : undefined;
}

/** The items of a display, if all of them are strings. Displays of constants are constants already. */
function stringsIn(node: ast.Node): readonly string[] | undefined {
  if (node.kind === "Constant" && node.value.kind === "tuple") {
    const strings = node.value.items.flatMap((item) => (item.kind === "str" ? [item.value] : []));
    return strings.length === node.value.items.length ? strings : undefined;
  }
  if (node.kind !== "List" && node.kind !== "Tuple") return undefined;
  const strings: string[] = [];
  for (const item of node.items) {
    const text = stringOf(item);
    if (text === undefined) return undefined;
    strings.push(...text);
  }
  return strings;
}
