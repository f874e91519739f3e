export { type BindOptions, bind } from "./bind.js";
export type { LibraryNames } from "./modules.js";
export type * from "./names.js";
export { showNames } from "./show.js";
export { frameOf } from "./variables.js";
