export type * from "./facts.js";
export { infer } from "./infer.js";
export type * from "./stubs.js";
