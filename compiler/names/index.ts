export { type BindOptions, bind } from "./bind.js";
export { KeptScopes } from "./kept-scopes.js";
export type { LibraryNames } from "./modules.js";
export type * from "./names.js";
export { showNames } from "./show.js";
export { frameOf } from "./variables.js";
