// The three forms of output: an ES module, a script that runs at once, a CommonJS module. They differ in how they get
// modules of the host, in what they give out, and in what is wrapped around them.

import type * as ESTree from "estree";
import { call, literal, statement } from "./tree.js";

export type Format = "esm" | "iife" | "cjs";

export interface Export {
  /** As Python calls it. */
  readonly exported: string;
  /** As the output spells it. */
  readonly local: string;
}

/** The program as the printer gets it: text that stands around its statements. */
export interface OutputProgram extends ESTree.Program {
  readonly before?: string;
  readonly after?: string;
}

/** Names of the surroundings that no binding of the top level may have. */
export function reservedBy(format: Format): readonly string[] {
  switch (format) {
    case "esm":
      return [];
    case "iife":
      return ["globalThis"];
    case "cjs":
      return ["exports", "require", "module", "__filename", "__dirname"];
  }
}

export function wrap(
  format: Format,
  imports: readonly ESTree.ImportDeclaration[],
  body: readonly ESTree.Statement[],
  exports: readonly Export[],
): OutputProgram {
  const strict: ESTree.Statement = { type: "ExpressionStatement", expression: literal("use strict") };
  switch (format) {
    case "esm":
      return {
        type: "Program",
        sourceType: "module",
        body: [...imports, ...body, ...(exports.length === 0 ? [] : [exportStatement(exports)])],
      };
    case "cjs": {
      const required = imports.map((each) => requireStatement(each, { type: "Identifier", name: "require" }));
      const given = exports.map(({ exported, local }) =>
        statement({
          type: "AssignmentExpression",
          operator: "=",
          left: member({ type: "Identifier", name: "exports" }, exported),
          right: { type: "Identifier", name: local },
        }),
      );
      return { type: "Program", sourceType: "script", body: [strict, ...required, ...body, ...given] };
    }
    case "iife": {
      const builtin = member(
        member({ type: "Identifier", name: "globalThis" }, "process"),
        "getBuiltinModule",
      );
      const required = imports.map((each) => requireStatement(each, builtin));
      return {
        type: "Program",
        sourceType: "script",
        before: "(function () {",
        body: [strict, ...required, ...body],
        after: "})();",
      };
    }
  }
}

function exportStatement(exports: readonly Export[]): ESTree.ExportNamedDeclaration {
  return {
    type: "ExportNamedDeclaration",
    declaration: null,
    source: null,
    attributes: [],
    specifiers: exports.map(({ exported, local }) => ({
      type: "ExportSpecifier",
      local: { type: "Identifier", name: local },
      exported: { type: "Identifier", name: exported },
    })),
  };
}

/**
 * `import { readFileSync } from "node:fs"` → `const { readFileSync } = require("node:fs")`. What has no `default` is that
 * itself, as for whoever imports CommonJS from an ES module.
 */
function requireStatement(node: ESTree.ImportDeclaration, by: ESTree.Expression): ESTree.Statement {
  const from = call(by, [node.source]);
  const properties: ESTree.AssignmentProperty[] = [];
  let id: ESTree.Pattern = { type: "ObjectPattern", properties };
  for (const each of node.specifiers) {
    if (each.type !== "ImportSpecifier") {
      id = each.local;
      break;
    }
    const { name } = each.imported as ESTree.Identifier;
    const isSame = name === each.local.name;
    const value: ESTree.Pattern =
      name === "default" ? { type: "AssignmentPattern", left: each.local, right: from } : each.local;
    properties.push({
      type: "Property",
      key: each.imported as ESTree.Identifier,
      value,
      kind: "init",
      method: false,
      shorthand: isSame,
      computed: false,
    });
  }
  return {
    type: "VariableDeclaration",
    kind: "const",
    declarations: [{ type: "VariableDeclarator", id, init: from }],
  };
}

function member(object: ESTree.Expression, name: string): ESTree.MemberExpression {
  return {
    type: "MemberExpression",
    object,
    property: { type: "Identifier", name },
    computed: false,
    optional: false,
  };
}
