// Constant tables, `const TAGS = { None: 17, Float: 1 }`: where the runtime reads `TAGS.Float`, the number itself is
// written, and the table goes unless something uses it as a whole.

export interface Table {
  readonly name: string;
  readonly values: ReadonlyMap<string, any>;
}

/** The table a declaration is; undefined if it is none. */
export function readTable(node: any): Table | undefined {
  if (node.type !== "VariableDeclaration" || node.kind !== "const" || node.declarations.length !== 1)
    return undefined;
  const [{ id, init }] = node.declarations;
  if (id.type !== "Identifier" || init?.type !== "ObjectExpression") return undefined;
  const values = new Map<string, any>();
  for (const each of init.properties) {
    if (each.type !== "Property" || each.computed || each.key.type !== "Identifier") return undefined;
    if (each.value.type !== "Literal" || typeof each.value.value !== "number") return undefined;
    values.set(each.key.name, each.value);
  }
  return values.size === 0 ? undefined : { name: id.name, values };
}

/** The tree with reads of tables replaced. Names of tables are unique in the runtime, and nothing shadows them. */
export function foldTables(node: any, tables: ReadonlyMap<string, Table>): any {
  if (Array.isArray(node)) {
    const made = node.map((each) => foldTables(each, tables));
    return made.some((each, i) => each !== node[i]) ? made : node;
  }
  if (typeof node !== "object" || node === null || node instanceof RegExp) return node;
  if (node.type === "MemberExpression" && !node.computed && node.object.type === "Identifier") {
    const value = tables.get(node.object.name)?.values.get(node.property.name);
    if (value !== undefined) return value;
  }
  let result = node;
  for (const key of Object.keys(node)) {
    const made = foldTables(node[key], tables);
    if (made === node[key]) continue;
    if (result === node) result = { ...node };
    result[key] = made;
  }
  return result;
}
