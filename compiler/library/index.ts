export { editorStubs, modulesOfOurs } from "./editor-stubs.js";
export { isJsModule, jsModules, withJsModules } from "./js-modules.js";
export { namesKnownTo } from "./known-names.js";
export type { BuiltinModule, BuiltinType, Library, LibraryUnit } from "./library.js";
export { openLibrary } from "./library.js";
export { type Declaration, indexRuntime } from "./runtime-index.js";
export type { LibrarySource, RuntimeIndex } from "./stored-index.js";
export { readStub, readStubs, type Stub, type StubKind, type StubParam } from "./stub.js";
