export { nodeFiles } from "./files.js";
export { heap } from "./heap.js";
export { interrupts } from "./interrupts.js";
export { levels } from "./levels.js";
export { lines } from "./lines.js";
export { mayProgramRaise } from "./may-raise.js";
export { qstrs } from "./qstrs.js";
export { roots } from "./roots.js";
export { bindingsOf, type Instrument, type Site, weave } from "./weave.js";
