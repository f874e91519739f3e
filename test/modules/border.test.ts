// JavaScript calls Python: what becomes of values, functions, classes and errors on the way.

import { beforeAll, describe, expect, it } from "vitest";
import { buildModules, printed } from "./support.js";

const source = `
import sys

def same(x):
    return x

def kind(x):
    return type(x).__name__

def scale(x: float, by: float = 2):
    return kind(x), x * by

def join(first, *rest, sep=", ", **more):
    return sep.join([first, *rest, *more])

def pair(a, b=5):
    return (a, b)

def total(items):
    n = 0
    for item in items:
        n += item
    return n

def means(rows: list[float]):
    return kind(rows[0])

def fill(buffer: bytearray):
    for i in range(len(buffer)):
        buffer[i] = i

def upto(n):
    for i in range(n):
        got = yield i
        if got is not None:
            yield got * 10
    return "end"

def divide(a, b):
    return a / b

def call(f, *args):
    return f(*args) + 1

def guard(f):
    try:
        return f()
    except ValueError as e:
        return "caught " + str(e)

def raise_value(text):
    raise ValueError(text)

def keep(x):
    global kept
    kept = x
def give():
    return kept

async def later(x):
    return x + 1

async def wait(p):
    return (await p) + 1

class Base:
    shared = [1]
    def __init__(self, name="b", *, loud=False):
        self.name = name
        self.loud = loud
        self._secret = 1
    def hello(self, mark="!"):
        self.greeted = True
        return "hello " + self.name + mark
    def __str__(self):
        return "<" + self.name + ">"
    def then(self): return "no thenable"
    @property
    def size(self):
        return len(self.name)
    @size.setter
    def size(self, n):
        self.name = "x" * n
    @staticmethod
    def zero(): return 0
    @classmethod
    def named(cls, name): return cls(name)

class Child(Base):
    def hello(self, mark="?"):
        return super().hello(mark).upper()
    def __iter__(self):
        return iter([1, 2.5, "c"])

class Problem(Exception):
    pass

def fail():
    raise Problem("oh", 3)
def child():
    return Child("made here")
def name_of(o):
    return o.name
def is_base(o):
    return isinstance(o, Base)
`;

let py: any;
beforeAll(async () => {
  py = await (await buildModules({ "app.py": source })).load("app");
});

describe("values", () => {
  it.each([
    [1, "int"],
    [1.5, "float"],
    [2 ** 60, "float"],
    [2n ** 60n, "int"],
    ["text", "str"],
    ["\u{1f600}", "str"],
    [true, "bool"],
    [null, "NoneType"],
    [[1, "a"], "list"],
    [{ a: 1 }, "dict"],
    [new Map([[1, 2]]), "dict"],
    [new Set([1]), "set"],
    [new Uint8Array([1, 2]), "bytes"],
  ])("%o is a %s, and comes back", (value, name) => {
    expect(py.kind(value)).toBe(name);
    expect(py.same(value)).toEqual(value);
  });

  it("undefined is None, or nothing at the end", () => {
    expect(py.pair(1, undefined)).toEqual([1, 5]);
    expect(py.pair(undefined, 1)).toEqual([null, 1]);
  });

  it("a key is never special", () => {
    const back = py.same(JSON.parse('{"__proto__": 1}'));
    expect(Object.keys(back)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  });

  it("an annotation makes a float of an integer", () => {
    expect(py.scale(2)).toEqual(["float", 4]);
    expect(py.means([1, 2])).toBe("float");
  });

  it("a parameter annotated bytearray shares memory", () => {
    const buffer = new Uint8Array(3);
    py.fill(buffer);
    expect([...buffer]).toEqual([0, 1, 2]);
  });

  it("other objects go through Python as they are", () => {
    const date = new Date(0);
    expect(py.same(date)).toBe(date);
    expect(py.same([date])[0]).toBe(date);
  });

  it("functions of JavaScript are called, and come back", () => {
    const add = (a: number, b: number): number => a + b;
    expect(py.call(add, 1, 2)).toBe(4);
    expect(py.same(add)).toBe(add);
  });

  it("what Python keeps is what it gives", () => {
    const g = new py.Base("kept");
    py.keep(g);
    expect(py.give()).toBe(g);
    py.keep(py.pair);
    expect(py.give()).toBe(py.pair);
  });
});

describe("calls", () => {
  it("keyword arguments go in an object", () => {
    expect(py.pair.callKwargs({ b: 1, a: 2 })).toEqual([2, 1]);
    expect(py.join.callKwargs("a", "b", { sep: "-", more: 1 })).toBe("a-b-more");
    expect(py.Base.callKwargs("n", { loud: true }).loud).toBe(true);
    expect(new py.Base("n").hello.callKwargs({ mark: "." })).toBe("hello n.");
  });

  it("arguments are checked in Python's words", () => {
    expect(() => py.pair()).toThrow("pair() takes 1 positional arguments but 0 were given");
    expect(() => py.pair(1, 2, 3)).toThrow("pair() takes 2 positional arguments but 3 were given");
    expect(() => py.pair.callKwargs(1, { c: 1 })).toThrow("unexpected keyword argument 'c'");
  });

  it("functions are called as they are", () => {
    expect(py.pair.name).toBe("pair");
    expect(py.Base.name).toBe("Base");
  });

  it("an iterable goes in, and a generator comes out", () => {
    function* three() {
      yield* [1, 2, 3];
    }
    expect(py.total([1, 2])).toBe(3);
    expect(py.total(three())).toBe(6);
    expect(py.total(new Set([4, 5]))).toBe(9);
    expect([...py.upto(3)]).toEqual([0, 1, 2]);
    const steps = py.upto(2);
    expect(steps.next()).toEqual({ done: false, value: 0 });
    expect(steps.next(7)).toEqual({ done: false, value: 70 });
    steps.next();
    expect(steps.next()).toEqual({ done: true, value: "end" });
  });

  it("a coroutine is a promise", async () => {
    expect(await py.later(1)).toBe(2);
    expect(await py.wait(py.later(1))).toBe(3);
    await expect(py.later("x")).rejects.toThrow("unsupported types for __add__: 'str', 'int'");
  });
});

describe("classes", () => {
  it("are classes: instances, methods, attributes, properties", () => {
    const b = new py.Base("n");
    expect(b).toBeInstanceOf(py.Base);
    expect([b.hello(), b.name, b.size, b.greeted, String(b)]).toEqual(["hello n!", "n", 1, true, "<n>"]);
    b.size = 3;
    expect(b.name).toBe("xxx");
    expect(b._secret).toBeUndefined();
    expect(b.then).toBeUndefined();
    const { hello } = b;
    expect(hello("?")).toBe("hello xxx?");
    expect([py.Base.zero(), py.Base.named("q").name, py.Base.shared]).toEqual([0, "q", [1]]);
  });

  it("inherit", () => {
    const c = new py.Child("c");
    expect(c).toBeInstanceOf(py.Base);
    expect([c.hello(), c.size, [...c]]).toEqual(["HELLO C?", 1, [1, 2.5, "c"]]);
    expect(py.child()).toBeInstanceOf(py.Child);
    expect([py.is_base(c), py.name_of(c)]).toEqual([true, "c"]);
  });

  it("can be derived from in JavaScript", () => {
    class Mine extends py.Base {
      constructor() {
        super("mine");
      }
      twice(): string {
        return (this as any).hello() + (this as any).hello();
      }
    }
    const m: any = new Mine();
    expect([m.twice(), py.name_of(m), m instanceof py.Base]).toEqual([
      "hello mine!hello mine!",
      "mine",
      true,
    ]);
  });
});

describe("errors", () => {
  it("are called as the exception is, and hold the traceback", () => {
    let error: any;
    try {
      py.divide(1, 0);
    } catch (e) {
      error = e;
    }
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.message]).toEqual(["ZeroDivisionError", "divide by zero"]);
    expect(error.traceback).toContain('File "app.py", line 40, in divide');
    expect(error.stack).toContain("at divide (app.py:40:1)");
  });

  it("of a class of the program too", () => {
    expect(() => py.fail()).toThrow(expect.objectContaining({ name: "Problem", message: "('oh', 3)" }));
  });

  it("that JavaScript lets through are exceptions again", () => {
    expect(py.guard(() => py.raise_value("v"))).toBe("caught v");
    const own = new Error("mine");
    let seen: unknown;
    try {
      py.guard(() => {
        throw own;
      });
    } catch (e) {
      seen = e;
    }
    expect(seen).toBe(own);
  });

  it("that end a module's body are the import's", async () => {
    const built = await buildModules({ "bad.py": 'print("here")\n1 / 0\n' });
    await printed(() => expect(built.load("bad")).rejects.toThrow("divide by zero"));
  });
});
