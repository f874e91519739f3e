// Core → units. Every global, hoisted function, shared constant and module body becomes one top-level declaration that
// the linker may take or leave. Emission takes no options and decides nothing: what is inline and what is a call, which
// guard stands where, is said by the Core. What a module becomes follows from its Core alone, so that it can be kept.

import type * as ESTree from "estree";
import type { Core, CoreModule, Symbol } from "../core/nodes.js";
import type { Unit } from "../link/unit.js";
import {
  assign,
  block,
  call,
  construct,
  declaration,
  declarator,
  type Expression,
  expressionStatement,
  literal,
  property,
  type Statement,
} from "./build.js";
import { ConstantPool, type SharedConstant } from "./constants.js";
import { freshSymbol, UnitContext } from "./context.js";
import { emitFunctionDeclaration, withSignature } from "./functions.js";
import { KeptUnits } from "./kept-units.js";

/** `hasOrigins`: nodes say where they come from, as a source map needs it. */
export function emit(core: Core, hasOrigins = false, kept = new KeptUnits()): readonly Unit[] {
  const { attributes, computedAttributes } = core;
  const showsDict = computedAttributes || attributes.has("__dict__");
  const modules = kept.take(core.modules, `${hasOrigins} ${showsDict}`, (module, known) => {
    const constants = new ConstantPool(known);
    const file = hasOrigins ? module.file : undefined;
    const units: Unit[] = [];
    emitModule(module, () => new UnitContext(file, constants, module.name), showsDict, units);
    return { units, constants: constants.asked };
  });
  const shared = new Set<SharedConstant>();
  for (const { constants } of modules) for (const constant of constants) shared.add(constant);
  return [...[...shared].map(({ unit }) => unit), ...modules.flatMap(({ units }) => units)];
}

function emitModule(module: CoreModule, open: () => UnitContext, showsDict: boolean, units: Unit[]): void {
  for (const symbol of module.globals) {
    const context = open();
    // Not `let`: functions would look whether it is initialised at every access (up to 1.4 times as slow in V8).
    const node = declaration("var", [declarator(context.symbol(symbol), null)]);
    units.push(context.finish({ names: [symbol], node, pure: true }));
  }

  for (const { symbol, fn, signature } of module.functions) {
    const context = open();
    const node = emitFunctionDeclaration(context.symbol(symbol, fn.span), fn, context);
    units.push(context.finish({ names: [symbol], node, pure: true }));
    if (signature === null) continue;
    const attachment = open();
    const described = expressionStatement(withSignature(attachment.symbol(symbol), signature, attachment));
    units.push(attachment.finish({ names: [], node: described, pure: true, belongsTo: [symbol] }));
  }

  const body = open();
  const execute = emitFunctionDeclaration(body.symbol(module.execute, module.body.span), module.body, body);
  units.push(body.finish({ names: [module.execute], node: execute, pure: true }));
  units.push(emitModuleObject(module, showsDict, open()));
}

/**
 *   new Module("m", { $__file__: "m.py", get $x() { return x; }, set $x(v) { x = v; } })
 * A data property would not follow the binding; the accessors do, both ways.
 */
function emitModuleObject(module: CoreModule, showsDict: boolean, context: UnitContext): Unit {
  const names = [
    ...module.globals.filter((symbol) => symbol.kind !== "temp"),
    ...module.functions.map(({ symbol }) => symbol).filter((symbol) => symbol.module === module.name),
  ];
  const implied = { __path__: module.packagePath, __file__: module.shownPath };
  const given = Object.entries(implied).flatMap(([name, value]) =>
    value === undefined || names.some((symbol) => symbol.name === name)
      ? []
      : [property(`$${name}`, emitText(value, context))],
  );
  const properties = [...given, ...names.flatMap((symbol) => accessors(symbol, context))];
  const members: Expression = { type: "ObjectExpression", properties };
  let made = construct(context.runtime("Module"), [literal(module.name), members]);
  if (showsDict) made = call(context.runtime("with_dict"), [made]);
  const node = declaration("const", [declarator(context.symbol(module.object), made)]);
  return context.finish({ names: [module.object], node, pure: true });
}

function emitText(value: string, context: UnitContext): Expression {
  const isPlain = !/[\u{10000}-\u{10FFFF}]/u.test(value);
  return isPlain ? literal(value) : call(context.runtime("str_from_text"), [literal(value)]);
}

function accessors(symbol: Symbol, context: UnitContext): ESTree.Property[] {
  const value = freshSymbol("value", "param");
  const accessor = (kind: "get" | "set", params: ESTree.Pattern[], statement: Statement): ESTree.Property => {
    const fn: ESTree.FunctionExpression = {
      type: "FunctionExpression",
      params,
      body: block([statement]),
      generator: false,
      async: false,
    };
    return { ...property(`$${symbol.name}`, fn), kind };
  };
  return [
    accessor("get", [], { type: "ReturnStatement", argument: context.symbol(symbol) }),
    accessor(
      "set",
      [context.symbol(value)],
      expressionStatement(assign(context.symbol(symbol), context.symbol(value))),
    ),
  ];
}
