export type * from "./facts.js";
export { infer } from "./infer.js";
export { showType, showTypes } from "./show.js";
export { assumeNothing } from "./static-facts.js";
export type * from "./stubs.js";
