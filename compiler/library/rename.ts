// Private top-level names may occur in several files of the runtime. Linked together they need to differ: all but the
// first get a number.

export interface Declared {
  readonly name: string;
  readonly file: number;
  readonly isExported: boolean;
}

/** For each file the new names of its private declarations. Throws if an exported name occurs twice. */
export function findNewNames(
  declared: readonly Declared[],
  paths: readonly string[],
): ReadonlyMap<number, ReadonlyMap<string, string>> {
  const taken = new Map<string, Declared>();
  for (const each of declared) {
    if (!each.isExported) continue;
    const other = taken.get(each.name);
    if (other !== undefined)
      throw new Error(`'${each.name}' is exported by ${paths[other.file]} and by ${paths[each.file]}`);
    taken.set(each.name, each);
  }
  const result = new Map<number, Map<string, string>>();
  for (const each of declared) {
    if (each.isExported) continue;
    if (!taken.has(each.name)) {
      taken.set(each.name, each);
      continue;
    }
    let n = 2;
    while (taken.has(`${each.name}$${n}`)) n++;
    const name = `${each.name}$${n}`;
    taken.set(name, each);
    const names = result.get(each.file) ?? new Map<string, string>();
    result.set(each.file, names.set(each.name, name));
  }
  return result;
}

/** The tree with names of bindings replaced. The runtime shadows none of its top-level names that need it. */
export function renameBindings(node: any, names: ReadonlyMap<string, string>, parent?: any): any {
  if (Array.isArray(node)) {
    const made = node.map((each) => renameBindings(each, names, parent));
    return made.some((each, i) => each !== node[i]) ? made : node;
  }
  if (typeof node !== "object" || node === null || node instanceof RegExp) return node;
  if (node.type === "Identifier") {
    const name = names.get(node.name);
    return name === undefined || isProperty(node, parent) ? node : { ...node, name };
  }
  if (
    node.type === "Property" &&
    node.shorthand &&
    node.value.type === "Identifier" &&
    names.has(node.value.name)
  )
    return { ...node, shorthand: false, value: renameBindings(node.value, names) };
  let result = node;
  for (const key of Object.keys(node)) {
    const made = renameBindings(node[key], names, node);
    if (made === node[key]) continue;
    if (result === node) result = { ...node };
    result[key] = made;
  }
  return result;
}

function isProperty(node: any, parent: any): boolean {
  switch (parent?.type) {
    case "MemberExpression":
      return !parent.computed && parent.property === node;
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      return !parent.computed && parent.key === node;
    default:
      return false;
  }
}
