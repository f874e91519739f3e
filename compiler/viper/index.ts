export { checkViper } from "./check.js";
export type { NativeLoop, NativeType, Range, ViperFacts, ViperType } from "./facts.js";
