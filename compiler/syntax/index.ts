export type * from "./ast.js";
export { constantTruth, truthOfConstant } from "./truth.js";
export { childFields, children, skipChildren, walk } from "./walk.js";
