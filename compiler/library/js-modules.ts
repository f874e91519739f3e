// Modules of JavaScript that Python imports: `from js_modules import lodash`, `from js_modules.lodash import debounce`. To all
// later phases they look like values of a builtin module; in the output each is a static import, which bundlers follow.
//
//   import * as js$lodash from "lodash";                         import { debounce as js$lodash$debounce } from "lodash";
//   const js_module$lodash = from_js(js$lodash);                 const js_module$lodash$debounce = from_js(js$lodash$debounce);

import type { BuiltinModule, Library, LibraryUnit } from "./library.js";
import type { Stub } from "./stub.js";

/** The Python module that all of them are in. */
export const jsModules = "js_modules";

/** Whether a module of this name may be imported: `js_modules`, `js_modules.lodash`. */
export function isJsModule(name: string): boolean {
  return name === jsModules || (name.startsWith(`${jsModules}.`) && name.split(".").length === 2);
}

/**
 * The library with these modules in it. `specifiers` says where those are found whose name is no specifier itself:
 * `{ chart: "chart.js/auto" }`.
 */
export function withJsModules(library: Library, specifiers: Readonly<Record<string, string>>): Library {
  const units = new Map<string, LibraryUnit>();
  const stubs = new Map<string, readonly Stub[]>();
  const members = new Map(Object.keys(specifiers).map((name) => [name, stubsOf(`${jsModules}.${name}`)]));
  const module: BuiltinModule = { name: jsModules, openAs: undefined, members };
  const modules = new Map([...library.modules, [jsModules, module]]);
  return {
    ...library,
    modules,
    isModule: (name) => modules.has(name),
    membersOf: (name) => (name === jsModules ? [...members.keys()] : library.membersOf(name)),
    hasName: (name) => isMember(name) || library.hasName(name),
    stubsOf: (name) => (isMember(name) ? stubsOf(name) : library.stubsOf(name)),
    stubsOfExport: (name) => (units.has(name) ? [] : library.stubsOfExport(name)),
    has: (name) => units.has(name) || library.has(name),
    unit: (name) => units.get(name) ?? library.unit(name),
  };

  function stubsOf(pythonName: string): readonly Stub[] {
    let found = stubs.get(pythonName);
    if (found === undefined) stubs.set(pythonName, (found = [declare(pythonName)]));
    return found;
  }

  function declare(pythonName: string): Stub {
    const [, name, member] = pythonName.split(".");
    const local = ["js", name, ...(member === undefined ? [] : [member])].map(asciiName).join("$");
    const value = local.replace("js$", "js_module$");
    const from = JSON.stringify(Object.hasOwn(specifiers, name) ? specifiers[name] : name);
    const what = member === undefined ? `* as ${local}` : `{ ${member} as ${local} }`;
    add(local, "import", `import ${what} from ${from};`, []);
    add(value, "variable", `const ${value} = from_js(${local});`, [local, "from_js"]);
    return {
      text: pythonName,
      pythonName,
      exportName: value,
      kind: "value",
      form: "plain",
      params: [],
      result: undefined,
      bases: [],
      tags: [],
      doc: "",
    };
  }

  function add(name: string, kind: "import" | "variable", text: string, uses: readonly string[]): void {
    units.set(name, {
      names: [name],
      uses,
      eager: uses,
      globals: [],
      asks: [],
      selectors: [],
      mentions: [],
      pure: true,
      belongsTo: [],
      node: { type: "Verbatim", text },
      file: `${jsModules}.js`,
      kind,
      place: Number.MAX_SAFE_INTEGER,
      taken: [name],
      members: undefined,
      template: undefined,
    });
  }
}

function isMember(name: string): boolean {
  return name.startsWith(`${jsModules}.`);
}

function asciiName(name: string): string {
  return name.replace(/[^\w$]/gu, (c) => `$u${c.codePointAt(0)!.toString(16)}`);
}
