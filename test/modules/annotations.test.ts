/** What an annotation says of values that JavaScript passes: that 2 is a float, that an Array is a tuple, at any depth. */
import { beforeAll, expect, it } from "vitest";
import { buildModules } from "./support.js";

const values = {
  two: 2,
  twos: [2, 2],
  pairs: [[2, 2]],
  object: { a: 2 },
  objects: { a: [2] },
  map: new Map([[2, 2]]),
  set: new Set([2]),
  bytes: new Uint8Array([65]),
};

/** Annotations, a value for each, and the repr of what Python gets. */
const cases: readonly (readonly [string, keyof typeof values, string])[] = [
  ["float", "two", "2.0"],
  ['"float"', "two", "2.0"],
  ["float | None", "two", "2.0"],
  ["None | float", "two", "2.0"],
  ["Optional[float]", "two", "2.0"],
  ["float | int", "two", "2"],
  ["float & int", "two", "2"],
  ["None", "two", "2"],
  ["lambda: 1", "two", "2"],
  ["bytearray", "bytes", "bytearray(b'A')"],
  ["bytes", "bytes", "b'A'"],
  ["tuple", "twos", "(2, 2)"],
  ["typing.Tuple", "twos", "(2, 2)"],
  ["set", "twos", "{2}"],
  ["Set", "twos", "{2}"],
  ["list", "twos", "[2, 2]"],
  ["list[float]", "twos", "[2.0, 2.0]"],
  ["typing.List[float]", "twos", "[2.0, 2.0]"],
  ["list[int]", "twos", "[2, 2]"],
  ["list[list[float]]", "pairs", "[[2.0, 2.0]]"],
  ["list[tuple[float, float]]", "pairs", "[(2.0, 2.0)]"],
  ["Sequence[float]", "twos", "[2.0, 2.0]"],
  ["tuple[float, ...]", "twos", "(2.0, 2.0)"],
  ["tuple[float, float]", "twos", "(2.0, 2.0)"],
  ["tuple[float, int]", "twos", "(2, 2)"],
  ["set[float]", "twos", "{2.0}"],
  ["set[float]", "set", "{2.0}"],
  ["dict[str, float]", "object", "{'a': 2.0}"],
  ["Mapping[str, list[float]]", "objects", "{'a': [2.0]}"],
  ["dict[int, float]", "map", "{2: 2.0}"],
  ["dict[str]", "object", "{'a': 2}"],
  ["Final[float]", "two", "2"],
  ["made()[float]", "two", "2"],
];

let module: any;
beforeAll(async () => {
  const functions = cases.map(([annotation], i) => `def f${i}(x: ${annotation}):\n    return repr(x)\n`);
  const built = await buildModules({
    "main.py": `${functions.join("")}class Held:
    def __init__(self, x: float, *, y=1):
        self.shown = repr(x)
class Bare:
    size: int = 1
`,
  });
  module = await built.load("main");
});

it.each(cases.map((each, i) => [...each, i] as const))("%s of %s", (_annotation, value, shown, i) => {
  expect(module[`f${i}`](values[value])).toBe(shown);
});

it("the parameters of a class are those of its __init__", () => {
  expect(new module.Held(2).shown).toBe("2.0");
  expect(new module.Bare().size).toBe(1);
});

it("what __all__ names is offered: in a list, a tuple or what is computed, when that can be known", async () => {
  const offered = async (all: string) =>
    Object.keys(await (await buildModules({ "main.py": `_a = 1\nb = 2\n_c = 3\n${all}\n` })).load("main"));
  expect(await offered('__all__ = ["_a"]')).toEqual(["_a"]);
  expect(await offered('__all__ = ("_a", "b", 5)')).toEqual(["_a", "b"]);
  expect(await offered('__all__ = ("_a",)')).toEqual(["_a"]);
  expect(await offered('__all__ = "b"')).toEqual(["b"]);
  expect(await offered('__all__ = ["_a", b]')).toEqual(["_a"]);
});
