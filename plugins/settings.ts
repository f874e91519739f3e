/**
 * What a plugin is told: in its call or, for what is not said there, in `[tool.mpyjs]` of the project's pyproject.toml,
 * where words are joined by hyphens (`opt-level = 1`).
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";

export interface PluginOptions {
  /** The project's directory, if it is not the one that the bundler knows or is started in. */
  readonly root?: string;
  /** MicroPython's opt_level: from 1 on asserts go, at 3 line numbers too. */
  readonly optLevel?: 0 | 1 | 2 | 3;
  /** Directories in which Python modules are looked for, after that of the importing file; from the project's root. */
  readonly path?: readonly string[];
  /** Where the modules of JavaScript are that `from js_modules import …` names, by their Python names. */
  readonly jsModules?: Readonly<Record<string, string>>;
  /** Whether tracebacks have lines. */
  readonly lineNumbers?: boolean;
  /** Whether errors have a Python traceback. */
  readonly tracebacks?: boolean;
  /** Whether warnings are shown, hidden, or end the build. */
  readonly warnings?: "on" | "off" | "error";
  /** Python files that JavaScript imports in ways that a look at its source does not show. */
  readonly entries?: readonly string[];
  /** Writes `app.d.py.ts` beside each imported `app.py`. */
  readonly dts?: boolean;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isBoolean: Check = (value) => typeof value === "boolean";
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);

const isTable: Check = (value) =>
  typeof value === "object" && value !== null && Object.values(value).every(isText);

const checks: {
  readonly [key in keyof Required<PluginOptions>]: { readonly is: Check; readonly wanted: string };
} = {
  root: { is: isText, wanted: "a directory" },
  optLevel: { is: (value) => [0, 1, 2, 3].includes(value as number), wanted: "0, 1, 2 or 3" },
  path: { is: isTexts, wanted: "a list of directories" },
  jsModules: { is: isTable, wanted: "a table of specifiers" },
  lineNumbers: { is: isBoolean, wanted: "true or false" },
  tracebacks: { is: isBoolean, wanted: "true or false" },
  warnings: {
    is: (value) => ["on", "off", "error"].includes(value as string),
    wanted: '"on", "off" or "error"',
  },
  entries: { is: isTexts, wanted: "a list of files" },
  dts: { is: isBoolean, wanted: "true or false" },
};

/** Throws an Error that says what is wrong and where. */
export function readSettings(root: string, options: PluginOptions): PluginOptions {
  checkOptions(options, "the options of mpyjs", (key) => key);
  const file = join(root, "pyproject.toml");
  if (!existsSync(file)) return options;
  let table: unknown;
  try {
    table = (parse(readFileSync(file, "utf8")) as any).tool?.mpyjs;
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
  if (table === undefined) return options;
  const told = Object.fromEntries(
    Object.entries(table as object).map(([key, value]) => [
      key.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()),
      value,
    ]),
  );
  checkOptions(told, `[tool.mpyjs] in ${file}`, (key) => key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`));
  return { ...told, ...options };
}

function checkOptions(options: object, where: string, spell: (key: string) => string): void {
  for (const [key, value] of Object.entries(options)) {
    const check = (checks as { readonly [key: string]: { readonly is: Check; readonly wanted: string } })[
      key
    ];
    if (check === undefined) {
      const known = Object.keys(checks).map(spell).join(", ");
      throw new Error(`${where}: there is no '${spell(key)}'; there are ${known}`);
    }
    if (value !== undefined && !check.is(value))
      throw new Error(`${where}: ${spell(key)} must be ${check.wanted}`);
  }
}
