/** Modules of JavaScript become static imports of the output, and what is imported from `js` is looked at. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compile, memoryHost, type Options } from "../../dist/node.js";

const directory = mkdtempSync(join(tmpdir(), "mpyjs-js-modules-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function build(source: string, options: Partial<Options> = {}) {
  return compile("main.py", memoryHost({ "main.py": source }), options);
}

function run(code: string, extension: string): string {
  const path = join(directory, `program.${extension}`);
  writeFileSync(path, code);
  return spawnSync(process.execPath, [path], { encoding: "utf8" }).stdout;
}

const program = `
from js_modules import path, paths
from js_modules.fs import existsSync, default as fs
import js_modules.os as system
print(path.join("a", "b"), paths.sep == path.sep, existsSync("."), fs.existsSync("./none"), len(system.EOL))
`;

describe("js_modules", () => {
  test.each([
    ["esm", "mjs", false],
    ["esm", "mjs", true],
    ["cjs", "cjs", false],
    ["cjs", "cjs", true],
  ] as const)(
    "are imported by an output of the format %s (%s, minified: %s)",
    (format, extension, minify) => {
      const { code, diagnostics } = build(program, { format, minify, jsModules: { paths: "node:path" } });
      expect(diagnostics).toEqual([]);
      expect(run(code!, extension)).toBe("a/b True True False 1\n");
    },
  );

  test("are imported by name, so that a bundler sees what is used", () => {
    const { code } = build("from js_modules.lodash import debounce\nprint(debounce)\n", {
      jsModules: { lodash: "lodash-es" },
    });
    expect(code).toMatch(/^import \{\s*debounce as js\$lodash\$debounce\s*\} from "lodash-es";/);
  });

  test("are refused in a script, which cannot import", () => {
    const { code, diagnostics } = build("from js_modules import path\n", { format: "iife" });
    expect(code).toBeNull();
    expect(diagnostics.map((each) => each.code)).toEqual(["MP2002"]);
  });

  test("a specifier cannot break out of its quotes", () => {
    const { code } = build("from js_modules import x\nprint(x)\n", {
      jsModules: { x: 'a"; alert(1); "\u2028' },
    });
    expect(code).toMatch(/^import \* as js\$x from "a\\"; alert\(1\); \\"/);
  });
});

describe("from js import", () => {
  test("warns of a name that is close to a well-known one", () => {
    const { diagnostics } = build("from js import documnet, consol, setTimeout, doc, myOwnThing\n");
    expect(diagnostics.map(({ code, message, note }) => [code, message, note?.split("?")[0]])).toEqual([
      ["MP9013", "JavaScript has no global 'documnet'", "Did you mean 'document'"],
      ["MP9013", "JavaScript has no global 'consol'", "Did you mean 'console'"],
    ]);
  });

  test("a program that does not import it has nothing of it", () => {
    const { code } = build("print(getattr(object(), 'js', None))\n");
    expect(code).not.toMatch(/JsProxy|PyProxy|Reflect\.apply/);
  });
});
