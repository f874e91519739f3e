export { lintConsts } from "./const-lints.js";
export { liveBlocks, liveIf } from "./dead-code.js";
export { reportDeepNesting } from "./depth.js";
export { literalImport } from "./find-imports.js";
export { checkJsImports } from "./js-imports.js";
export { type LoadOptions, load } from "./load.js";
export type { ImportedModule, ImportedName, Program, ProgramModule } from "./program.js";
export type { LibraryModules } from "./resolve.js";
