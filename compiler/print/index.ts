export { measure, type Printed, type PrintOptions, print, quote } from "./print.js";
