export type * as ast from "./ast.js";
export type * from "./ast.js";
export {
  asCoroutineFunction,
  awaitsInModule,
  moduleFunctionName,
} from "./await-in-module.js";
export { internedStrings } from "./interned.js";
export { tokenize } from "./lexer.js";
export { parse, parseExpression } from "./parse.js";
export type { ParseOptions } from "./parser.js";
export {
  type ClassStub,
  type DefStub,
  type ModuleStub,
  type PropertyStub,
  parseStub,
  type Stub,
  type ValueStub,
} from "./stubs.js";
export { Kind, nameOfKind, type Tokens } from "./tokens.js";
export { listNodes, type Tree } from "./tree.js";
export { constantTruth, truthOfConstant } from "./truth.js";
export { childFields, children, skipChildren, walk } from "./walk.js";
