// The library as code that is compiled at run time sees it: it names nothing. What a name means is found out when it
// is looked up.

import type { Library } from "../library/library.js";

export const emptyLibrary: Library = {
  stubsOf: () => [],
  stubsOfExport: () => [],
  modules: new Map(),
  types: new Map(),
  builtins: new Set(),
  hasName: () => false,
  signaturesOf: () => [],
  classOf: () => undefined,
  annotationOf: () => undefined,
  isBuiltin: () => false,
  isModule: () => false,
  pythonSource: () => undefined,
  pythonModules: [],
  membersOf: () => [],
  askedNames: new Set(),
  names: () => [],
  has: () => false,
  unit: () => undefined,
  ports: new Set(),
  typeOfExport: () => undefined,
};
