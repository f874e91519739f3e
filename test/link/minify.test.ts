// Minified output: the same program in fewer bytes, with a source map that still leads back.

import { execFileSync } from "node:child_process";
import { SourceMapConsumer } from "source-map";
import { expect, it } from "vitest";
import { compile, memoryHost } from "../../compiler/index.js";
import { compact } from "../../compiler/print/compact.js";
import { builtLibrary } from "./support.js";

const library = builtLibrary();

const source = `
class Counter:
    def __init__(self, start=0):
        self.count = start
    def up(self, by=1):
        self.count += by
        return self
def squares(n):
    for i in range(n):
        yield i * i
found = [x for x in squares(5) if x % 2 == 0]
result = "%s %d %s" % (found, Counter(3).up().up(by=4).count, {"a": 1.5}.get("a"))
print(result)
print(sorted(["marker", result]))
`;

function outputOf(minify: boolean): string {
  const { code } = compile("main.py", memoryHost({ "main.py": source }), { library, format: "cjs", minify });
  return execFileSync(process.execPath, ["-"], { input: code!, encoding: "utf8" });
}

it("minified programs do the same", () => {
  expect(outputOf(false)).toBe("[0, 4, 16] 8 1.5\n['[0, 4, 16] 8 1.5', 'marker']\n");
  expect(outputOf(true)).toBe(outputOf(false));
});

it("minified programs are at most two thirds as long", () => {
  const size = (minify: boolean) =>
    compile("main.py", memoryHost({ "main.py": source }), { library, minify }).code!.length;
  expect(size(true)).toBeLessThan((size(false) * 2) / 3);
});

it("the runtime's own properties are short, Python's and JavaScript's stay", () => {
  const { code } = compile("main.py", memoryHost({ "main.py": source }), { library, minify: true });
  const readable = compile("main.py", memoryHost({ "main.py": source }), { library }).code!;
  for (const name of ["iterate", "native", "cname", "proto"]) {
    expect(new RegExp(`\\.${name}\\b`).test(readable)).toBe(true);
    expect(new RegExp(`\\.${name}\\b`).test(code!)).toBe(false);
  }
  for (const name of ["$count", "prototype", "charCodeAt", "exitCode"])
    expect(code!.includes(name), name).toBe(true);
});

it("what a string may name keeps its name", () => {
  const program = `
class Tag:
    def __init__(self, cname):
        self.cname = cname
    def __len__(self):
        return 3
for name in ("cname", "bases", "iterate", "getitem", "w"):
    print(name, getattr(Tag("x"), name, None), hasattr([], name))
print(len(Tag("y")), [Tag("z").cname, *map(str, (1, 2.5))], sorted({"k": 1, "cls": 2}.items()))
`;
  const [short, long] = [true, false].map((minify) => {
    const { code } = compile("main.py", memoryHost({ "main.py": program }), {
      library,
      format: "cjs",
      minify,
    });
    return execFileSync(process.execPath, ["-"], { input: code!, encoding: "utf8" });
  });
  expect(short).toBe(long);
  expect(long).toContain("cname x False");
});

it("the source map of a minified program leads to the Python lines", async () => {
  const { code, map } = compile("main.py", memoryHost({ "main.py": source }), {
    library,
    minify: true,
    sourceMap: true,
  });
  const column = code!.indexOf('"marker"');
  const consumer = await new SourceMapConsumer(JSON.parse(map!));
  const place = consumer.originalPositionFor({ line: 1, column });
  consumer.destroy();
  expect([place.source, place.line]).toEqual(["main.py", 14]);
});

it("tokens keep apart where JavaScript would read them as others", () => {
  const text =
    "a + +b; a - -b; a++ + b; x = y / /z/.exec(w); return_ = typeof a; for (; ; ) ; if (a) ; else b;";
  expect(compact(`let a,b,x,y,z,w,return_;${text}`, "module").code).toBe(
    "let a,b,x,y,z,w,return_;a+ +b;a- -b;a++ +b;x=y/ /z/.exec(w);return_=typeof a;for(;;);if(a);else b;",
  );
});

it("templates stay as they are", () => {
  const template = (first: string, second: string): string => `\`x_$\{${first}}y $\{${second}}_z\`;`;
  const { code } = compact(`let a , b ; a = ${template(" a ", " b + 1 ")}`, "module");
  expect(code).toBe(`let a,b;a=${template("a", "b+1")}`);
});
