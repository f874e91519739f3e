// The names of minified output: the shortest ones for the most frequent bindings. Locals of a declaration differ from each
// other and from everything of the top level that the declaration uses; so no scopes need to be known.

import type { Spelled } from "./spelling.js";
import { isBindable, legalName } from "./spelling.js";
import { walkTree } from "./tree.js";
import type { Name, Unit } from "./unit.js";

interface Uses {
  readonly top: Map<Name, number>;
  readonly local: Map<Name, number>;
  readonly globals: Set<string>;
}

export function shorten(
  units: readonly { readonly unit: Unit; readonly node: any }[],
  taken: ReadonlySet<string>,
  aliases: ReadonlyMap<Name, Name>,
  extra: readonly Name[],
  keepsFunctions: boolean,
): Spelled {
  const isTop = new Set<Name>([...units.flatMap(({ unit }) => unit.names), ...extra]);
  const meant = (name: Name): Name => aliases.get(name) ?? name;
  const usesOf = units.map(({ node }) => collect(node));
  const total = new Map<Name, number>();
  const globals = new Set(taken);
  for (const uses of usesOf) {
    for (const [name, count] of uses.top) add(total, name, count);
    for (const name of uses.globals) globals.add(name);
  }
  for (const name of extra) add(total, meant(name), 1);

  const spelled = new Map<Name, string>();
  assign(byFrequency(total), globals, spelled);
  for (const [i, { node }] of units.entries()) {
    // One symbol may be a parameter of two functions: locals are spelled unit by unit.
    const uses = usesOf[i];
    const locals = new Map<Name, string>();
    const forbidden = new Set<string>([
      ...uses.globals,
      ...[...uses.top.keys()].map((name) => spelled.get(name)!),
    ]);
    assign(byFrequency(uses.local), forbidden, locals);
    walkTree(node, (each) => {
      if (each.type !== "Identifier" || each.of === undefined) return;
      each.name = locals.get(each.of) ?? spelled.get(meant(each.of))!;
    });
  }
  return { nameOf: (name) => spelled.get(meant(name))! };

  function assign(wanted: readonly Name[], forbidden: ReadonlySet<string>, into: Map<Name, string>): void {
    const used = new Set(forbidden);
    if (keepsFunctions) {
      for (const name of wanted) {
        if (typeof name === "string" || name.kind !== "function") continue;
        let chosen = legalName(name.name);
        while (used.has(chosen)) chosen += "$";
        used.add(chosen);
        into.set(name, chosen);
      }
    }
    const names = shortNames(used);
    for (const name of wanted) if (!into.has(name)) into.set(name, names.next().value!);
  }

  function collect(root: any): Uses {
    const uses: Uses = { top: new Map(), local: new Map(), globals: new Set() };
    walkTree(root, (node) => {
      if (node.type !== "Identifier") return;
      if (node.of !== undefined) {
        const name = meant(node.of);
        add(isTop.has(name) ? uses.top : uses.local, name, 1);
      } else if (node.global === true) uses.globals.add(node.name);
    });
    return uses;
  }
}

function add(counts: Map<Name, number>, name: Name, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

/** Most frequent first; in order of appearance where that is equal. */
function byFrequency(counts: ReadonlyMap<Name, number>): readonly Name[] {
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$_";

/** a, b, … Z, $, _, aa, ba, … without those that are taken or mean something to JavaScript. */
function* shortNames(taken: ReadonlySet<string>): Generator<string, never> {
  for (let n = 0; ; n++) {
    let name = "";
    for (let rest = n + 1; rest > 0; rest = Math.floor((rest - 1) / letters.length))
      name += letters[(rest - 1) % letters.length];
    if (!taken.has(name) && isBindable(name)) yield name;
  }
}
