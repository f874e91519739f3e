// One Python statement → Core statements.

import { evaluate } from "../../core/build.js";
import { isStable } from "../../core/effects.js";
import type { Stmt } from "../../core/nodes.js";
import { bug } from "../../diagnostics/bug.js";
import type * as ast from "../../syntax/ast.js";
import type { Body } from "../context.js";
import { lowerExpr } from "../expressions/index.js";
import { lowerViperStatement } from "../viper/statements.js";
import { lowerAssert } from "./assert.js";
import { lowerAnnAssign, lowerAssign, lowerAugAssign } from "./assign.js";
import { lowerClassDef } from "./class-def.js";
import { lowerDelete } from "./delete.js";
import { lowerFor } from "./for.js";
import { lowerFunctionDef } from "./function-def.js";
import { lowerIf } from "./if.js";
import { lowerImport, lowerImportFrom } from "./import.js";
import { lowerBreak, lowerContinue, lowerReturn } from "./jumps.js";
import { lowerLateImport, lowerLateImportFrom } from "./late-import.js";
import { lowerMatch } from "./match.js";
import { lowerRaise } from "./raise.js";
import { lowerTry } from "./try.js";
import { lowerTypeAlias } from "./type-alias.js";
import { lowerWhile } from "./while.js";
import { lowerWith } from "./with.js";

export function lowerStatement(body: Body, stmt: ast.Statement, out: Stmt[]): void {
  if (body.isViper && lowerViperStatement(body, stmt, out)) return;
  switch (stmt.kind) {
    case "FunctionDef":
      lowerFunctionDef(body, stmt, out);
      return;
    case "ClassDef":
      lowerClassDef(body, stmt, out);
      return;
    case "Return":
      lowerReturn(body, stmt, out);
      return;
    case "Delete":
      lowerDelete(body, stmt, out);
      return;
    case "Assign":
      lowerAssign(body, stmt, out);
      return;
    case "AugAssign":
      lowerAugAssign(body, stmt, out);
      return;
    case "AnnAssign":
      lowerAnnAssign(body, stmt, out);
      return;
    case "TypeAlias":
      lowerTypeAlias(body, stmt, out);
      return;
    case "For":
      lowerFor(body, stmt, out);
      return;
    case "While":
      lowerWhile(body, stmt, out);
      return;
    case "If":
      lowerIf(body, stmt, out);
      return;
    case "With":
      lowerWith(body, stmt, out);
      return;
    case "Match":
      lowerMatch(body, stmt, out);
      return;
    case "Raise":
      lowerRaise(body, stmt, out);
      return;
    case "Try":
      lowerTry(body, stmt, out);
      return;
    case "Assert":
      lowerAssert(body, stmt, out);
      return;
    case "Import":
      if (body.names.isLate) lowerLateImport(body, stmt, out);
      else lowerImport(body, stmt, out);
      return;
    case "ImportFrom":
      if (body.names.isLate) lowerLateImportFrom(body, stmt, out);
      else lowerImportFrom(body, stmt, out);
      return;
    case "ExpressionStatement":
      lowerExpressionStatement(body, stmt, out);
      return;
    case "Break":
      lowerBreak(body, stmt, out);
      return;
    case "Continue":
      lowerContinue(body, stmt, out);
      return;
    case "Global":
    case "Nonlocal":
    case "Pass":
    case "ConstErased":
      return;
    case "InvalidStatement":
      bug("a statement that cannot stand here was not reported", stmt);
  }
}

function lowerExpressionStatement(body: Body, stmt: ast.ExpressionStatement, out: Stmt[]): void {
  const value = lowerExpr(body, stmt.value, out);
  if (!isStable(value)) out.push(evaluate(value));
}
