export { measure, type Printed, type PrintOptions, print } from "./print.js";
export { printNode, printText, quote } from "./text.js";
