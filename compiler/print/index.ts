export { measure, type Printed, type PrintOptions, print, printNode, quote } from "./print.js";
