export { declare } from "./declare.js";
