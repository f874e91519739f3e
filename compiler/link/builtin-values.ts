// Builtins as Python values: `len`, `math.sqrt`, `str.upper`, a module. A runtime function becomes one by getting its
// Signature; where raw floats cross its boundary an adapter boxes and unboxes them.

import type * as ESTree from "estree";
import type { Symbol } from "../core/nodes.js";
import type { BuiltinModule, Library } from "../library/library.js";
import type { Stub, StubParam } from "../library/stub.js";
import { arrow, call, constant, construct, literal, objectOf, refer, statement } from "./tree.js";
import type { Name, Unit } from "./unit.js";

/** A value and what it uses. */
export interface Made {
  readonly expression: ESTree.Expression;
  readonly uses: readonly Name[];
}

/** The unit named `value NAME`; undefined if there is no such builtin. Where it is no new binding, `alias` says whose it is. */
export function makeBuiltinValue(
  pythonName: string,
  library: Library,
  asked: (member: string) => boolean,
): { readonly unit: Unit; readonly alias: Name | undefined } | undefined {
  const name = `value ${pythonName}`;
  const stub = library.stubsOf(pythonName).at(-1);
  const module = library.modules.get(pythonName);
  if (module !== undefined && (stub === undefined || stub.kind === "module")) {
    const made = moduleObject(module, asked);
    const wish = `${pythonName.replaceAll(".", "_")}$module`;
    return { unit: unitOf(name, made.uses, constant(name, wish, made.expression)), alias: undefined };
  }
  if (stub === undefined) return undefined;
  const own = library.stubsOfExport(stub.exportName)[0] === stub;
  switch (stub.kind) {
    case "class":
      return alias(name, stub.exportName);
    case "value": {
      if (stub.result !== "float") return alias(name, stub.exportName);
      const boxed = construct(refer("Float"), [refer(stub.exportName)]);
      return {
        unit: unitOf(name, ["Float", stub.exportName], constant(name, `${stub.exportName}$value`, boxed)),
        alias: undefined,
      };
    }
    default: {
      const made = functionValue(stub, own);
      if (!own || needsAdapter(stub))
        return {
          unit: unitOf(name, made.uses, constant(name, `${stub.exportName}$value`, made.expression)),
          alias: undefined,
        };
      return { unit: unitOf(name, made.uses, statement(made.expression)), alias: stub.exportName };
    }
  }
}

function alias(name: string, exportName: string): { unit: Unit; alias: Name } {
  return { unit: unitOf(name, [exportName], { type: "EmptyStatement" }), alias: exportName };
}

export function unitOf(name: Name, uses: readonly Name[], node: ESTree.Statement): Unit {
  return {
    names: [name],
    uses,
    eager: uses,
    globals: [],
    asks: [],
    selectors: [],
    pure: true,
    belongsTo: [],
    node,
  };
}

/** `new Module("math", { $sqrt: … })` with the members that somebody may ask for. */
function moduleObject(module: BuiltinModule, asked: (member: string) => boolean): Made {
  const kind = module.name === "builtins" ? "BuiltinsModule" : (module.openAs ?? "Module");
  const uses = new Set<Name>([kind]);
  const entries: [string, ESTree.Expression][] = [];
  const accessors: ESTree.Property[] = [];
  for (const member of module.members.keys()) {
    if (!asked(member)) continue;
    const name = memberName(module, member);
    uses.add(name);
    const [stub] = module.members.get(member)!;
    if (stub.tags.includes("mutable")) accessors.push(...accessorsOf(member, stub.exportName));
    else entries.push([`$${member}`, refer(name, member)]);
  }
  const plain = objectOf(entries);
  const members = { ...plain, properties: [...plain.properties, ...accessors] };
  const expression = construct(refer(kind), [literal(module.name), members, literal(true)]);
  return { expression, uses: [...uses] };
}

/** What a program may store to is a variable of the runtime. */
function accessorsOf(member: string, variable: string): ESTree.Property[] {
  const value: Symbol = { id: -1, name: "value", kind: "param", rep: "any" };
  const accessor = (
    kind: "get" | "set",
    params: ESTree.Pattern[],
    only: ESTree.Statement,
  ): ESTree.Property => ({
    type: "Property",
    key: { type: "Identifier", name: `$${member}` },
    value: {
      type: "FunctionExpression",
      params,
      body: { type: "BlockStatement", body: [only] },
      generator: false,
      async: false,
    },
    kind,
    method: false,
    shorthand: false,
    computed: false,
  });
  const store: ESTree.Expression = {
    type: "AssignmentExpression",
    operator: "=",
    left: refer(variable),
    right: refer(value),
  };
  return [
    accessor("get", [], { type: "ReturnStatement", argument: refer(variable) }),
    accessor("set", [refer(value)], { type: "ExpressionStatement", expression: store }),
  ];
}

function memberName(module: BuiltinModule, member: string): Name {
  return `value ${module.members.get(member)![0].pythonName}`;
}

/** `def(f, SIGNATURE)`. */
export function functionValue(stub: Stub, isOwn: boolean): Made {
  const { expression, uses } = functionOf(stub, isOwn);
  const signature = signatureOf(stub);
  return {
    expression: call(refer("def"), [expression, signature.expression]),
    uses: ["def", ...signature.uses, ...uses],
  };
}

export function signatureOf(stub: Stub): Made {
  const name = stub.pythonName.slice(stub.pythonName.lastIndexOf(".") + 1);
  const spec = specOf(stub);
  const args = [literal(name), literal(spec), refer("BUILTIN")];
  return spec.includes("*")
    ? { expression: call(refer("full_signature"), args), uses: ["full_signature", "BUILTIN"] }
    : { expression: construct(refer("Signature"), args), uses: ["Signature", "BUILTIN"] };
}

/** The parameters as Signature reads them: `a, b=, /, *args, k=, **kw`. */
export function specOf(stub: Stub): string {
  const parts: string[] = [];
  let previous: StubParam["kind"] | undefined;
  for (const param of stub.params) {
    const text = param.default === undefined ? param.name : `${param.name}=`;
    if (previous === "posonly" && param.kind !== "posonly") parts.push("/");
    if (param.kind === "kwonly" && previous !== "kwonly" && previous !== "star") parts.push("*");
    parts.push(param.kind === "star" ? `*${text}` : param.kind === "kwstar" ? `**${text}` : text);
    previous = param.kind;
  }
  if (previous === "posonly") parts.push("/");
  return parts.join(", ");
}

/** The runtime function itself, or an adapter. A second Python name of one function needs a function of its own. */
export function functionOf(stub: Stub, isOwn: boolean): Made {
  if (isOwn && !needsAdapter(stub)) return { expression: refer(stub.exportName), uses: [stub.exportName] };
  const uses = new Set<Name>([stub.exportName]);
  const symbols = stub.params.map((param): { param: StubParam; symbol: Symbol } => ({
    param,
    symbol: { id: -1, name: param.name, kind: "param", rep: "any" },
  }));
  const args = symbols.map(({ param, symbol }) => convertArgument(param, () => refer(symbol), uses));
  const result = convertResult(stub, call(refer(stub.exportName), args), uses);
  const expression = arrow(
    symbols.map(({ symbol }) => refer(symbol)),
    result,
  );
  return { expression, uses: [...uses] };
}

export function needsAdapter(stub: Stub): boolean {
  return stub.result === "float" || stub.params.some((param) => conversionOf(param) !== undefined);
}

/** The runtime function that turns a Python value into what an annotation promises. */
export function conversionOf(param: StubParam): string | undefined {
  if (param.kind === "star" || param.kind === "kwstar") return undefined;
  if (param.annotation === "float") return "to_float";
  return param.annotation === "smallint" ? "to_smallint" : undefined;
}

/** `to_float(x)`; an omitted argument stays omitted. */
export function convertArgument(
  param: StubParam,
  value: () => ESTree.Expression,
  uses: Set<Name>,
): ESTree.Expression {
  const conversion = conversionOf(param);
  if (conversion === undefined) return value();
  uses.add(conversion);
  const converted = call(refer(conversion), [value()]);
  if (param.default === undefined) return converted;
  const isOmitted: ESTree.Expression = {
    type: "BinaryExpression",
    operator: "===",
    left: value(),
    right: {
      type: "UnaryExpression",
      operator: "void",
      prefix: true,
      argument: { type: "Literal", value: 0 },
    },
  };
  return { type: "ConditionalExpression", test: isOmitted, consequent: value(), alternate: converted };
}

export function convertResult(stub: Stub, result: ESTree.Expression, uses: Set<Name>): ESTree.Expression {
  if (stub.result !== "float") return result;
  uses.add("Float");
  return construct(refer("Float"), [result]);
}
