// JavaScript calls Python: every kind of value in and out, iterators that end early, coroutines that fail, and names that JavaScript
// keeps to itself.

import { beforeAll, describe, expect, it } from "vitest";
import { buildModules } from "./support.js";

const source = `
from array import array
from collections import deque

def kind(x):
    return type(x).__name__
def kinds(x):
    return kind(x), [kind(each) for each in x]
def same(x):
    return x
def numbers(x: list[float]):
    return kinds(x)
def points(x: tuple[float, float]):
    return kinds(x)
def members(x: set[float]):
    return kinds(x)
def shared(x: bytearray):
    x[0] = 9
    return x

BUFFER = bytearray(b"ab")
MADE = {
    "bytearray": lambda: BUFFER,
    "memoryview": lambda: memoryview(BUFFER),
    "range": lambda: range(3),
    "array": lambda: array("h", [1, -2]),
    "keys": lambda: {"a": 1}.keys(),
    "iterator": lambda: iter([1, 2]),
    "tuple": lambda: (1, None, 2.5),
    "frozenset": lambda: frozenset([1]),
    "astral str": lambda: "😀",
    "exception": lambda: ValueError("kept"),
    "bound": lambda: [].append,
    "builtin": lambda: len,
    "dict of ints": lambda: {1: "a"},
    "deque": lambda: deque((1, 2), 3),
    "type": lambda: type,
}
def make(name):
    return MADE[name]()

def handle():
    return slice(1, 2)
def is_slice(o):
    return kind(o)

log = []
def logged():
    return log[:]
def counting(n):
    try:
        for i in range(n):
            yield i
    finally:
        log.append("closed")
def failing():
    yield 1
    raise ValueError("inside")
def receiving():
    got = yield 1
    if got == "stop":
        return got
    raise KeyError(got)
counter = counting(2)
def kept_generator():
    return counter

def throwing(f):
    try:
        return f()
    except Exception as e:
        return kind(e)

async def waits(p):
    try:
        return await p
    except ValueError as e:
        return "caught " + str(e)
async def fails():
    raise ValueError("coroutine's")
async def fails_later(p):
    await p
    raise KeyError("later")

class Odd:
    def __init__(self, n=0):
        self.n = n
    def constructor(self):
        return "not shown"
    def toJSON(self):
        return "not shown"
    def method(self):
        self.late = 5
        return self
    value = 7
    _hidden = 8
    def __str__(self):
        return "odd"

class Closed:
    __slots__ = ()
    @property
    def fixed(self):
        return 1

def call(f, *args):
    return f(*args)
`;

let py: any;
beforeAll(async () => {
  py = await (await buildModules({ "app.py": source })).load("app");
});

describe("into Python", () => {
  it("arrays of numbers become lists, those of bytes bytes", () => {
    expect(py.kinds(new Int16Array([1, -2]))).toEqual(["list", ["int", "int"]]);
    expect(py.kinds(new Float32Array([1, 2.5]))).toEqual(["list", ["float", "float"]]);
    expect(py.kinds(new Float64Array([1]))).toEqual(["list", ["float"]]);
    expect(py.kinds(new BigInt64Array([5n]))).toEqual(["list", ["int"]]);
    expect(py.kind(new Uint8ClampedArray([1, 300]))).toBe("bytes");
    expect(py.kind(new DataView(new ArrayBuffer(2)))).toBe("bytes");
    expect(py.same(new Uint8Array([1, 2, 3]).buffer)).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("annotations reach into what they hold", () => {
    expect(py.numbers([1, 2n])).toEqual(["list", ["float", "float"]]);
    expect(py.points([1, 2])).toEqual(["tuple", ["float", "float"]]);
    expect(py.members([1, 1])).toEqual(["set", ["float"]]);
    expect(py.members(new Set([1]))).toEqual(["set", ["float"]]);
    const buffer = new ArrayBuffer(2);
    expect(py.shared(buffer)).toEqual(new Uint8Array([9, 0]));
    expect(new Uint8Array(buffer)[0]).toBe(9);
  });

  it("what has no counterpart is held, the same each time", () => {
    const symbol = Symbol("s");
    expect([py.kind(symbol), py.same(symbol)]).toEqual(["JsObject", symbol]);
    const map = new WeakMap();
    expect(py.same([map, map])[1]).toBe(map);
    expect(py.kind(Object.create(null))).toBe("dict");
  });
});

describe("out of Python", () => {
  it.each([
    ["bytearray", new Uint8Array([97, 98])],
    ["memoryview", new Uint8Array([97, 98])],
    ["range", [0, 1, 2]],
    ["array", [1, -2]],
    ["keys", ["a"]],
    ["tuple", [1, null, 2.5]],
    ["frozenset", new Set([1])],
    ["astral str", "😀"],
    ["dict of ints", new Map([[1, "a"]])],
    ["deque", [1, 2]],
  ])("a %s is JavaScript's own", (name, value) => {
    expect(py.make(name)).toEqual(value);
  });

  it("a copy shares nothing", () => {
    py.make("bytearray")[0] = 0;
    py.make("memoryview")[0] = 0;
    expect(py.make("bytearray")[0]).toBe(97);
  });

  it("functions of builtins, and what is bound, can be called", () => {
    expect(py.make("builtin")("abc")).toBe(3);
    expect(py.make("bound")(1)).toBe(null);
    expect([...py.make("iterator")]).toEqual([1, 2]);
    expect(typeof py.make("type")).toBe("function");
  });

  it("an exception that is a value is an Error", () => {
    const error = py.make("exception");
    expect([error instanceof Error, error.name, error.message]).toEqual([true, "ValueError", "kept"]);
    expect(py.kind(error)).toBe("ValueError");
  });

  it("of anything else there is a handle, the same each time", () => {
    const handle = py.handle();
    expect(String(handle)).toBe("slice(1, 2, None)");
    expect(Object.isFrozen(handle)).toBe(true);
    expect(py.is_slice(handle)).toBe("slice");
    expect(py.same([handle, handle])[1]).toBe(handle);
  });
});

describe("iterators", () => {
  it("a loop that ends early closes a generator", () => {
    for (const n of py.counting(5)) if (n === 1) break;
    expect(py.logged()).toEqual(["closed"]);
    const items = py.make("iterator");
    for (const n of items) if (n === 1) break;
    expect(items.return(3)).toEqual({ done: true, value: 3 });
  });

  it("are the same each time", () => {
    expect(py.kept_generator()).toBe(py.kept_generator());
  });

  it("end with what is returned, and raise what is raised", () => {
    const steps = py.failing();
    expect(steps.next().value).toBe(1);
    expect(() => steps.next()).toThrow("inside");
    const stopped = py.receiving();
    stopped.next();
    expect(stopped.next("stop")).toEqual({ done: true, value: "stop" });
    const wrong = py.receiving();
    wrong.next();
    expect(() => wrong.next("x")).toThrow(expect.objectContaining({ name: "KeyError" }));
  });
});

describe("calls", () => {
  it("by name need an object of names", () => {
    expect(() => py.kind.callKwargs(1)).toThrow(
      "callKwargs needs an object of keyword arguments as its last argument",
    );
    expect(() => py.kind.callKwargs(null)).toThrow("callKwargs needs an object");
    expect(() => py.kind.callKwargs(1, { x: 2 })).toThrow("function got multiple values for argument 'x'");
    expect(() => py.throwing.callKwargs({})).toThrow(
      "throwing() takes 1 positional arguments but 0 were given",
    );
    expect(py.kind.callKwargs({ x: 2 })).toBe("int");
  });

  it("what JavaScript throws goes through as it is, whatever it is", () => {
    for (const thrown of [5, "text", null, { an: "object" }]) {
      let seen: unknown = "nothing";
      try {
        py.throwing(() => {
          throw thrown;
        });
      } catch (e) {
        seen = e;
      }
      expect(seen).toBe(thrown);
    }
  });
});

describe("coroutines", () => {
  it("wait for promises, and are told of those that fail", async () => {
    expect(await py.waits(Promise.resolve(5))).toBe(5);
    expect(await py.waits(py.fails())).toBe("caught coroutine's");
    const own = new Error("mine");
    await expect(py.waits(Promise.reject(own))).rejects.toBe(own);
    await expect(py.waits(Promise.reject(7))).rejects.toBe(7);
    await expect(py.fails_later(Promise.resolve())).rejects.toThrow(
      expect.objectContaining({ name: "KeyError" }),
    );
  });
});

describe("classes", () => {
  it("are called with new or without, and keep JavaScript's own names", () => {
    const odd = py.Odd(3);
    expect(odd).toBeInstanceOf(py.Odd);
    expect([odd.n, odd.value, odd._hidden, String(odd)]).toEqual([3, 7, undefined, "odd"]);
    expect(odd.constructor).toBe(py.Odd);
    expect(odd.toJSON).toBeUndefined();
    expect(py.Odd.prototype.n).toBeUndefined();
  });

  it("show attributes as they come, and take stores", () => {
    const odd = new py.Odd();
    expect(odd.late).toBeUndefined();
    expect(odd.method()).toBe(odd);
    expect(odd.late).toBe(5);
    odd.n = 8;
    expect(py.call((o: any) => o.n, odd)).toBe(8);
    odd.method = "own";
    expect(odd.method).toBe("own");
    const derived: any = Object.create(py.Odd.prototype);
    derived.n = 1;
    expect([derived.n, new py.Odd().n]).toEqual([1, 0]);
    expect(() => {
      new py.Closed().fixed = 2;
    }).toThrow(expect.objectContaining({ name: "AttributeError" }));
  });
});
