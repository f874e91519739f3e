export { emit } from "./emit.js";
export { KeptUnits } from "./kept-units.js";
