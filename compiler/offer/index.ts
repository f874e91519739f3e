export { allCrossings, crossingsOf } from "./crossings.js";
export { locateEntries, type ModuleEntry, type PlacedEntry } from "./entries.js";
export { type OfferedEntry, offeredVariables } from "./offered.js";
export { shapesOf } from "./shapes.js";
