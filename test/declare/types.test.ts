/** How types look in declarations: those of annotations, both ways, and those of what was inferred. */
import { describe, expect, it } from "vitest";
import { compileModules, memoryHost } from "../../dist/node.js";

function declarationOf(source: string, others: Readonly<Record<string, string>> = {}): string {
  const result = compileModules(["main.py"], memoryHost({ "main.py": source, ...others }));
  expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return result.entries[0].declaration();
}

/** What stands in a declaration for a parameter `x` and for the result of the function `f`. */
function signatureOf(source: string): { readonly given: string; readonly result: string } {
  const [, given, result] = /function f\((?:x: (.*))?\): (.*);$/m.exec(declarationOf(source))!;
  return { given, result };
}

describe("annotations", () => {
  it.each([
    ["int", "number | bigint", "number"],
    ["float", "number", "number"],
    ["bool", "boolean", "boolean"],
    ["str", "string", "string"],
    ["None", "null", "null"],
    ['"None"', "null", "null"],
    ["bytes", "Uint8Array | ArrayBuffer", "Uint8Array"],
    ["bytearray", "Uint8Array | ArrayBuffer", "Uint8Array"],
    ["memoryview", "Uint8Array | ArrayBuffer", "Uint8Array"],
    ["list", "any[]", "any[]"],
    ["List", "any[]", "any[]"],
    ["tuple", "any[]", "any[]"],
    ["typing.Tuple", "any[]", "any[]"],
    ["range", "number[]", "number[]"],
    ["dict", "Record<string, any> | Map<string, any>", "Record<string, any>"],
    ["Dict", "Record<string, any> | Map<string, any>", "Record<string, any>"],
    ["set", "Set<any>", "Set<any>"],
    ["Set", "Set<any>", "Set<any>"],
    ["frozenset", "Set<any>", "Set<any>"],
    ["Callable", "(...args: any[]) => any", "(...args: any[]) => any"],
    ["Iterable", "Iterable<any>", "any"],
    ["Iterator", "Iterator<any>", "IterableIterator<any>"],
    ["Generator", "Iterator<any>", "IterableIterator<any>"],
    ["Unknown", "any", "any"],
    ["3", "any", "any"],
    ["lambda: 1", "any", "any"],
    ['"str"', "string", "string"],
    ["str | None", "string | null", "string | null"],
    ["str & int", "any", "any"],
    ["list[str | None]", "(string | null)[]", "(string | null)[]"],
    ["typing.Sequence[str]", "string[]", "string[]"],
    ["tuple[int, ...]", "(number | bigint)[]", "number[]"],
    ["Tuple[str, bool]", "[string, boolean]", "[string, boolean]"],
    ["frozenset[str]", "Set<string>", "Set<string>"],
    ["Mapping[str, bool]", "Record<string, boolean> | Map<string, boolean>", "Record<string, boolean>"],
    ["dict[float, str]", "Map<number, string>", "Map<number, string> | Record<string, never>"],
    ["dict[str]", "any", "any"],
    [
      "Optional[dict[str, int]]",
      "Record<string, number | bigint> | Map<string, number | bigint> | null",
      "Record<string, number> | null",
    ],
    ["Union[str, bool, str]", "string | boolean", "string | boolean"],
    ["Union[str, Unknown]", "any", "any"],
    ["Union[tuple[int, ...], tuple[str]]", "(number | bigint)[] | [string]", "number[] | [string]"],
    [
      "Optional[Callable[[int], str]]",
      "((...args: any[]) => any) | null",
      "((...args: any[]) => any) | null",
    ],
    [
      "Optional[Callable] | str",
      "((...args: any[]) => any) | null | string",
      "((...args: any[]) => any) | null | string",
    ],
    ["list[Callable]", "((...args: any[]) => any)[]", "((...args: any[]) => any)[]"],
    ["Iterable[str]", "Iterable<string>", "any"],
    ["Iterator[str]", "Iterator<string>", "IterableIterator<string>"],
    ["Generator[str, None, None]", "Iterator<string>", "IterableIterator<string>"],
    ["Awaitable[str]", "Promise<string>", "Promise<string>"],
    ["Coroutine[None, None, str]", "Promise<string>", "Promise<string>"],
    ["Final[str]", "string", "string"],
    ["ClassVar[str]", "string", "string"],
    ["Literal[3]", "any", "any"],
    ["made()[str]", "any", "any"],
  ])("%s", (annotation, given, result) => {
    expect(signatureOf(`def f(x: ${annotation}) -> ${annotation}: return x\n`)).toEqual({ given, result });
  });

  it("hold for variables, for attributes of classes and for what any block of a method stores", () => {
    const text = declarationOf(`LIMIT: Final[int] = 3
later: str
class C:
    kind: str = "c"
    def __init__(self, rows: list[str], n: int, other):
        if n: self.a: int = 1
        elif rows: self.b: int = 2
        else: self.c: int = 3
        for row in rows: self.d: str = row
        else: self.e: int = 5
        while n: self.f: int = 6
        else: self.g: int = 7
        with rows: self.h: int = 8
        try: self.i: int = 9
        except ValueError: self.j: int = 10
        else: self.k: int = 11
        finally: self.l: int = 12
        match n:
            case 1: self.m: int = 13
        self.rows = self.same = rows
        self.other = other
        self.sum = n + 1
        n.elsewhere = self[0] = 1
`);
    expect(text).toContain("export declare const LIMIT: number;");
    const members = [...text.matchAll(/^ {2}(\w+): (.*);$/gm)].map(([, name, type]) => `${name}: ${type}`);
    expect(members).toEqual([
      "kind: string",
      ...[..."abc"].map((name) => `${name}: number`),
      "d: string",
      ...[..."efghijklm"].map((name) => `${name}: number`),
      "rows: string[]",
      "same: string[]",
      "other: any",
      "sum: any",
    ]);
  });
});

describe("what was inferred", () => {
  it.each([
    ["return None", "null"],
    ["return 1 < 2", "boolean"],
    ["return 7", "number"],
    ["return 7 / 2", "number"],
    ['return "a"', "string"],
    ['return b"a"', "Uint8Array"],
    ["return bytearray(2)", "Uint8Array"],
    ["return [True]", "any[]"],
    ["return (1, 'a')", "[number, string]"],
    ["return tuple([1, 2])", "number[]"],
    ["return {'a': 1}", "any"],
    ["return {1: 'a'}", "any"],
    ["return {1, 2}", "Set<any>"],
    ["return range(3)", "number[]"],
    ["return object()", "any"],
    ["return 1j", "any"],
    ["yield 'a'", "IterableIterator<string>"],
    ["return (c for c in 'ab')", "IterableIterator<string>"],
    ["return iter([1])", "IterableIterator<number>"],
    ["raise ValueError", "never"],
    ["return ((((1,),),),)", "[[[[any]]]]"],
    ["return f", "any"],
  ])("%s", (body, type) => {
    expect(signatureOf(`def f():\n    ${body}\n`).result).toBe(type);
  });
});

it("defaults say what JavaScript may pass", () => {
  const text = declarationOf('def f(a="a", b=True, c=1, d=1.5, e=None, g=(), *rest: float): pass\n');
  expect(text).toContain(
    "f(a?: string, b?: boolean, c?: number | bigint, d?: number | bigint, e?: any, g?: any, ...rest: (number)[])",
  );
});

it("names of classes lead to where the class is made, through imports, and to nothing where there is none", () => {
  const text = declarationOf(
    `import shapes as s, far.deep, math
from shapes import Circle as Round, missing
from far import deep as again
from math import sin
class Own: pass
Alias = Own
def f(a: s.Circle, b: Round, c: far.deep.Deep, d: "far.deep.Deep", e: again.Deep, g: Own, h: "Own"): pass
def none(a: s.Nothing, b: missing, c: far.wide.Deep, d: math.pi, e: sin, g: Alias, h: made().Own, i: Own.Inner): pass
`,
    {
      "shapes.py": "class Circle: pass\n",
      "far/__init__.py": "",
      "far/deep.py": "class Deep: pass\n",
    },
  );
  expect(text).toContain("f(a: Circle, b: Circle, c: Deep, d: Deep, e: Deep, g: Own, h: Own)");
  expect(text).toContain(`none(${[..."abcdeghi"].map((name) => `${name}: any`).join(", ")})`);
});

it("a class with a base that the compiler does not know stands alone", () => {
  const text = declarationOf(`class A:
    def a(self) -> int: return 1
class B(A, made()):
    size: int = 1
    a = None
    count = 0
    def __iter__(self): return iter(())
    @made
    def b(self): pass
`);
  expect(text.slice(text.indexOf("class B"))).toMatchInlineSnapshot(`
    "class B {
      constructor();
      static callKwargs(...args: any[]): B;
      size: number;
      static readonly a: any;
      a: any;
      static readonly count: any;
      count: any;
      [Symbol.iterator](): IterableIterator<any>;
      readonly b: any;
    }

    export {};
    "
  `);
});
