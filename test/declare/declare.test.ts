// Declarations: ten modules, and a consumer that TypeScript checks strictly against them.

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compileModules, memoryHost } from "../../dist/node.js";

const modules: { readonly [name: string]: string } = {
  "plain.py": `"""Plain functions."""
def greet(name: str, times: int = 1) -> str:
    """Greets somebody.

    Ends with */ a mark.
    """
    return name * times
def nothing(x):
    pass
def twice(x):
    return [x, x]
`,
  "annotated.py": `from typing import Optional, Any
def mean(rows: list[float]) -> float: return sum(rows) / len(rows)
def find(text: str, part: Optional[str] = None) -> int | None: return None
def table(n: int) -> dict[str, list[int]]: return {}
def numbered(n: int) -> dict[int, str]: return {1: "a"}
def pair() -> tuple[int, str]: return (1, "a")
def many() -> tuple[int, ...]: return (1, 2)
def some(x: set[str]) -> Any: return x
def raw(x: bytes) -> bytes: return x
`,
  "inferred.py": `def count(): return 1
def text(): return "a" + "b"
def ratio(): return 1 / 2
def both(x):
    if x: return 1
    return "b"
def rows(): return [(1, "a")]
def flags(): return {"a": True}
LIMIT = 10
NAME = "n"
_hidden = 1
`,
  "classes.py": `class Point:
    """A point."""
    origin = 0
    def __init__(self, x: float, y: float = 0):
        self.x = x
        self.y = y
        self._norm = None
        self.tag: str = ""
    def move(self, dx: float, dy: float = 0) -> "Point":
        """Moves it."""
        self.x += dx
        return self
    def scale(self, *, by: float): return self
    @property
    def norm(self) -> float: return self.x
    @property
    def size(self) -> int: return 1
    @size.setter
    def size(self, n: int): pass
    @staticmethod
    def zero() -> "Point": return Point(0)
    @classmethod
    def at(cls, x: float) -> "Point": return cls(x)
    def __iter__(self): return iter([self.x])
    def then(self): return 1
class Point3(Point):
    def __init__(self, x: float, y: float, z: float):
        super().__init__(x, y)
        self.z = z
    def move(self, dx: float, dy: float = 0) -> "Point": return self
`,
  "generators.py": `def upto(n):
    for i in range(n):
        yield i
async def later(x: int) -> int: return x
async def unknown(): return 1
`,
  "keywords.py": `def f(a, /, b: int, *rest: str, c=1, d: str = "x", **more): return a
def g(*, only: int): return only
`,
  "reserved.py": `def delete(default, new=1): return default
def new(): return 1
class function:
    pass
`,
  "callbacks.py": `from typing import Callable, Iterable
def each(f: Callable[[int], int], items: Iterable[int]) -> list[int]: return [f(i) for i in items]
`,
  "decorated.py": `def twice(f):
    def inner(*args): return f(*args) * 2
    return inner
@twice
def f(x): return x
`,
  "shapes.py": `from classes import Point
class Circle:
    def __init__(self, centre: Point, radius: float):
        self.centre: Point = centre
        self.radius = radius
class _Sum:
    def __init__(self, n: int): self.n: int = n
    def half(self) -> float: return self.n / 2
def circles(n: int) -> list[Circle]: return [Circle(Point(0), i) for i in range(n)]
def add(a: int, b: int) -> _Sum: return _Sum(a + b)
def hidden(): return _Sum(1)
`,
  "drawing.py": `import shapes
import inside.part
from shapes import Circle as Round
def biggest(all: list[Round]) -> shapes.Circle: return all[0]
def first(): return Round(None, 1)
def piece() -> inside.part.Part: return inside.part.Part()
def part(): return inside.part.Part()
class Ring(Round):
    def hole(self) -> "inside.part.Part": return inside.part.Part()
`,
  "errors.py": `class Problem(Exception):
    def __init__(self, text: str, code: int = 0):
        super().__init__(text)
        self.code = code
def fail(): raise Problem("x")
`,
};

/** Not imported by JavaScript. */
const behind: { readonly [name: string]: string } = {
  "inside/__init__.py": "",
  "inside/part.py": "class Part:\n    @property\n    def size(self) -> int: return 1\n",
};

const consumer = `import { greet, nothing, twice } from "./plain.py";
import * as a from "./annotated.py";
import { both, count, flags, LIMIT, NAME, ratio, rows, text } from "./inferred.py";
import { Point, Point3 } from "./classes.py";
import { later, unknown, upto } from "./generators.py";
import { f, g } from "./keywords.py";
import { delete as remove, function as Fn, new as make } from "./reserved.py";
import { each } from "./callbacks.py";
import { f as decorated } from "./decorated.py";
import { fail, Problem } from "./errors.py";
import { add, Circle, circles, hidden } from "./shapes.py";
import { biggest, first, part, Ring } from "./drawing.py";

const circle: Circle = biggest(circles(3));
const centre: Point = circle.centre;
const half: number = add(1, 2).half() + hidden().half();
const radius: number = first().radius + new Ring(centre, 2).radius;
const same: Circle = new Ring(centre, 1);
const size: number = part().size;
// @ts-expect-error: a circle has no such member
circle.corner;

const s: string = greet("x", 2) + greet.callKwargs("x", { times: 2 });
const nil: null = nothing(1);
const list: any[] = twice(1);
const mean: number = a.mean([1, 2]);
const found: number | null = a.find("x");
const row: number[] = a.table(1)["x"];
const numbered = a.numbered(1);
const inMap: string | undefined = numbered instanceof Map ? numbered.get(1) : undefined;
const [one, two]: [number, string] = a.pair();
const many: number[] = a.many();
const bytes: Uint8Array = a.raw(new Uint8Array(1));
const n: number = count() + ratio() + LIMIT;
const t: string = text() + NAME;
const either: number | string = both(1);
const cell: string = rows()[0][1];
const flag: boolean = flags()["a"];
const p: Point = new Point(1).move(1, 2);
const x: number = p.x + p.norm + p.size + new Point3(1, 2, 3).z;
p.size = 2;
p.scale.callKwargs({ by: 2 });
const tag: string = p.tag;
const made: Point = Point.callKwargs({ x: 1 });
const zero: Point = Point.zero().move(1);
for (const value of p) void value;
for (const i of upto(3)) i.toFixed();
const promised: Promise<number> = later(1);
const unknownPromise: Promise<any> = unknown();
f(1, 2, "a", "b");
f.callKwargs(1, { b: 2, c: 3, other: 4 });
g.callKwargs({ only: 1 });
remove(1, 2);
const fn = new Fn();
make();
const doubled: number[] = each((i: number) => i * 2, new Set([1]));
decorated(1);
try {
  fail();
} catch (e) {
  void e;
}
const problem = new Problem("x", 1);
const code: number = problem.code;

// @ts-expect-error
greet(1);
// @ts-expect-error
new Point("x");
// @ts-expect-error
p.norm = 1;
// @ts-expect-error
import { _hidden } from "./inferred.py";
// @ts-expect-error
p._norm;

export { s, nil, list, mean, found, row, inMap, one, two, many, bytes, n, t, either, cell, flag, x, tag, made, zero };
export { promised, unknownPromise, fn, doubled, code };
`;

describe("declarations", () => {
  const result = compileModules(Object.keys(modules), memoryHost({ ...modules, ...behind }));
  const declarations = new Map(result.entries.map(({ path, declaration }) => [path, declaration()]));

  it("satisfy TypeScript, and a consumer in strict mode", () => {
    const folder = mkdtempSync(join(tmpdir(), "mpyjs-dts-"));
    for (const [path, text] of declarations)
      writeFileSync(join(folder, path.replace(/\.py$/, ".d.py.ts")), text);
    writeFileSync(join(folder, "consumer.ts"), consumer);
    const options = {
      strict: true,
      noEmit: true,
      target: "es2022",
      lib: ["es2023"],
      module: "esnext",
      moduleResolution: "bundler",
      allowArbitraryExtensions: true,
      skipLibCheck: false,
      types: [],
    };
    const config = { compilerOptions: options, include: ["*.ts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
    let told = "";
    try {
      execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8", stdio: "pipe" });
    } catch (error) {
      told = (error as { stdout: string }).stdout;
    }
    expect(told).toBe("");
  });

  it("carry docstrings, and nothing ends a comment early", () => {
    expect(declarations.get("plain.py")).toMatchInlineSnapshot(`
      "/** Plain functions. */
      /**
       * Greets somebody.
       *
       * Ends with *\\/ a mark.
       */
      export declare function greet(name: string, times?: number | bigint): string;
      export declare namespace greet {
        /** The last argument holds keyword arguments. */
        function callKwargs(...args: [...positional: any[], keywords: { name?: string; times?: number | bigint }]): string;
      }

      export declare function nothing(x: any): null;
      export declare namespace nothing {
        /** The last argument holds keyword arguments. */
        function callKwargs(...args: [...positional: any[], keywords: { x?: any }]): null;
      }

      export declare function twice(x: any): any[];
      export declare namespace twice {
        /** The last argument holds keyword arguments. */
        function callKwargs(...args: [...positional: any[], keywords: { x?: any }]): any[];
      }

      export {};
      "
    `);
  });
});
