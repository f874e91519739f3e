// What inference finds out. In the programs, `x  #: T` states the type of `x` at that place.

import { expect, test } from "vitest";
import { inferText, revealed } from "./infer-text.js";

const programs: { readonly [title: string]: string } = {
  "constants and arithmetic": `
def f():
    a = 1
    a  #: int 1..1
    b = 2.5
    b  #: float
    a + b  #: float
    a / 3  #: float
    a // 3  #: int 0..0
    7 % 4  #: int 3..3
    a + 1  #: int 2..2
    2 ** 70  #: int
    True + 1  #: int 1..2
    True & False  #: int 0..1
    "a" + "b"  #: str
    "a" * 3  #: str
    "%d" % a  #: str
    f"{a}"  #: str
    not a  #: bool
    a < b  #: bool
    a is None  #: bool
    -b  #: float
    ~a  #: int -2..-2
    None  #: None
    a if b else None  #: None | small
f()
`,
  "what the library's functions give": `
class Sized:
    def __len__(self): return 5
class Long:
    def __len__(self): return "long"
class Seq:
    def __getitem__(self, i): return i
class Iter:
    def __iter__(self): return iter("ab")
    def __next__(self): return 1.5
def f(u, flag):
    len(Sized())  #: any
    len(Long())  #: str
    len(object())  #: any
    len([1])  #: small
    len(range(3, 10))  #: small
    abs(-5)  #: int 0..5
    abs(True)  #: int 0..1
    abs(-1.5)  #: float
    abs(1j)  #: float
    abs(u)  #: any
    abs()  #: any
    round(1.5)  #: int
    round(1.5, 1)  #: int | float
    round(7)  #: int
    divmod(7, 2)  #: tuple[int, int]
    divmod(7.5, 2)  #: tuple[float, float]
    divmod(u, 2)  #: any
    divmod("a", 2)  #: any
    pow(2, 3)  #: int | float
    pow(2.5, 3)  #: int | float | complex
    pow(u, 2)  #: any
    min(1, 2.5)  #: small | float
    min([1, 2], default=None)  #: None | small
    max(["a"], key=len)  #: str
    sum([1, 2])  #: int
    sum([1.5])  #: int | float
    sum([1.5], 0.5)  #: float
    sum([1j])  #: int | complex
    sum(["a"])  #: any
    sum([u])  #: any
    sum([[1]], start=[])  #: any
    sorted("ab")  #: list[str]
    iter([1.5])  #: iterator[float]
    iter(Iter())  #: iterator[str]
    iter(Seq())  #: any
    iter(c for c in "a")  #: generator[str]
    iter(u)  #: any
    iter(len, 1)  #: any
    iter(len)  #: any
    next(iter("a"))  #: str
    next(Iter(), None)  #: None | float
    next(u, 1)  #: any
    next(len)  #: any
    int()  #: small
    int(True)  #: int 0..1
    int(7)  #: small
    int("7")  #: int
    float()  #: float
    float(7)  #: float
    float(-7)  #: float
    range(3)  #: range
    [i for i in range(True)]  #: list[int 0..0]
    [i for i in range(1, 9, 2)]  #: list[int 1..8]
    [i for i in range(9, 1, -1)]  #: list[int 2..9]
    [i for i in range(u)]  #: list[int]
    [i for i in range(flag and 5)]  #: list[small]
    dict([(1, "a")])  #: dict[small, str]
    dict({"a": 1}, b=2.5)  #: dict[str, small | float]
    dict(["ab"])  #: dict[any, any]
    dict(u)  #: dict[any, any]
    dict(Iter())  #: dict[any, any]
    dict([u])  #: dict[any, any]
    dict([(1, "a"), len])  #: dict[any, any]
    enumerate("ab")  #: iterator[tuple[small, str]]
    enumerate("ab", 5)  #: iterator[tuple[int, str]]
    zip("ab", [1.5])  #: iterator[tuple[str, float]]
    zip("ab", *[[1], [2]])  #: iterator[tuple[small | str, ...]]
    map(abs, [1.5])  #: iterator[float]
    filter(None, [1, None])  #: iterator[None | small]
    filter(abs, [1])  #: iterator[small]
    filter(len if flag else None, ["a"])  #: iterator[str]
    reversed([1])  #: iterator[small]
    reversed(Seq())  #: any
    set([1])  #: set[small]
    object.__new__(Sized)  #: any
    object.__new__(u)  #: any
    object.__new__(int)  #: any
    {"a": 1}.pop("a", None)  #: None | small
    {"a": 1}.setdefault("b", 2.5)  #: small | float
    {1, 2}.union([1.5])  #: set[small | float]
    "a".join(u)  #: str
    "a".unknown()  #: any
    bytearray([1]).decode()  #: any
f(keep(0), keep(0) is None)
`,
  "operators on every kind": `
class Num:
    def __add__(self, o): return "added"
    def __radd__(self, o): return 1.5
    def __iadd__(self, o): return self
    def __lt__(self, o): return []
    def __contains__(self, o): return 1
    def __getitem__(self, i): return (i, "x")
    def __neg__(self): return "neg"
    def __call__(self, x): return {x}
class Typed:
    n: int = 5
    t: "float" = 0.5
    u: int | None = None
    v: list[int] = []
def f(u, flag):
    1j + 2  #: complex
    2 * 1j  #: complex
    1j // 2  #: any
    -1j  #: complex
    abs(-1j)  #: float
    7 // 2  #: small
    -7 // 2  #: small
    7 // -2  #: small
    (7 if flag else -7) // (2 if flag else 3)  #: small
    7 % -3  #: small
    (7 if flag else -7) % 3  #: small
    7 / 2  #: float
    2 ** 3  #: small
    2 ** -1  #: float
    (-2) ** 3  #: small
    (-2) ** 2  #: small
    (2 if flag else -2) ** (2 if flag else 3)  #: int
    2 ** u  #: any
    2.5 ** 0.5  #: float
    (-2.5) ** 0.5  #: float | complex
    1 << 3  #: small
    (1 if flag else -1) << (3 if flag else 0)  #: small
    256 >> 3  #: small
    (-256 if flag else 256) >> (3 if flag else 1)  #: small
    1 << 70  #: int
    6 & 3  #: small
    6 | 3  #: small
    6 ^ 3  #: small
    -6 & 3  #: small
    (6 if flag else -6) | 3  #: small
    True | False  #: small
    True + True  #: small
    True & 1  #: small
    not u  #: bool
    ~5  #: small
    +True  #: small
    -True  #: small
    "a" + "b"  #: str
    "a" * 2  #: str
    2 * "a"  #: str
    b"a" + b"b"  #: bytes
    b"a" * 2  #: bytes
    b"a"[0]  #: small
    b"ab"[0:1]  #: bytes
    "ab"[0]  #: str
    "a%s" % 5  #: str
    b"%d" % 5  #: bytes
    [1] + [2.5]  #: list[small | float]
    [1] * 2  #: list[small]
    2 * [1]  #: list[small]
    (1, "a") + (2.5,)  #: tuple[small | float | str, ...]
    (1,) * 2  #: tuple[small, ...]
    (1, "a")[0]  #: small
    (1, "a")[-1]  #: str
    (1, "a")[u]  #: small | str | tuple[small | str, ...]
    (1, "a")[0:1]  #: tuple[small | str, ...]
    [1, 2][0]  #: small
    [1, 2][0:1]  #: list[small]
    {"a": 1}["a"]  #: small
    range(5)[2]  #: small
    {1} | {2.5}  #: set[small | float]
    {1} - {2}  #: set[small]
    {"a": 1} | {"b": 2.5}  #: dict[str, small | float]
    1 @ 2  #: any
    Num() + 1  #: str
    1 + Num()  #: float
    Num() < 1  #: bool | list[any]
    1 in Num()  #: bool
    Num()[5]  #: tuple[any, str]
    -Num()  #: str
    Num()(1)  #: set[any]
    Num() and 5  #: small
    0 or "a"  #: str
    None or 5  #: small
    5 and None  #: None
    u and 5  #: any
    (u or 5)  #: any
    1 < 2 < 3  #: bool
    1.5 == 1  #: bool
    [1] == [1]  #: bool
    1 is None  #: bool
    u is None  #: bool
    "a" in "abc"  #: bool
    lambda: 1  #: def <lambda>
    (lambda x: x * 2)(5)  #: small
    (yield 5)  #: None
    Typed().n  #: small
    Typed().t  #: float
    Typed().u  #: None
    Typed().v  #: list[never]
    [x for x in (1, 2.5)]  #: list[small | float]
    {x: str(x) for x in "ab"}  #: dict[str, str]
    {x for x in b"ab"}  #: set[small]
    (x for x in [1])  #: generator[small]
    [*"ab", 1]  #: list[small | str]
    {**{"a": 1}, "b": 2.5}  #: dict[str, small | float]
    {**u}  #: dict[any, any]
    (w := 5) + w  #: small
    f"{u}" "a"  #: str
    ...  #: any
    slice  #: any
    n = Num()
    n += 5
    n  #: str | Num
    l = [1]
    l += [2.5]
    l  #: list[small | float]
    l *= 2
    l  #: list[small | float]
    s = {1}
    s |= {"a"}
    s  #: set[small | str]
    d = {1: "a"}
    d |= {2.5: None}
    d  #: dict[small | float, None | str]
list(f(keep(0), keep(0) is None))
`,
  "more lists at one place than are told apart": `
grid = [10]
def step():
    global grid
    old = grid
    grid = [0]
    grid = [1]
    grid = [2]
    grid = [3]
    grid = [4]
    grid = [5]
    grid = [6]
    grid = [7]
    grid = [8]
    grid = [9]
    old  #: list[small]
step()
`,
  "parameters come from all calls": `
def f(x, y=2.0, *rest, **more):
    x  #: small | str
    y  #: float
    rest  #: tuple[small, ...]
    more  #: dict[str, bool]
    return x
f(1)
f("a", 3.5)
f(2, 1.0, 5, 6, flag=True)
f(1)  #: small | str
`,
  "a display of many tuples is one crowd, and comes to rest": `
def f(board):
    for x, y in ((1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (3, 3), (31, 30), (29, 31), (30, 31), (30, 32)):
        x  #: int 0..31
        board[y][x] = 1
    return board
f([[0] * 64])  #: list[list[int 0..1]]
`,
  "a loop over a range has turns only if there is something to count": `
def f(n, m):
    for i in range(n):
        n  #: int 1..5
        [sum([0.5 for _ in range(n)])]  #: list[float]
        sum([0.5 for _ in range(m)])  #: int | float
    n  #: int 0..5
    for i in range(2, n):
        n  #: int 3..5
        sum(0.5 for _ in range(2, n))  #: float
        sum(0.5 for _ in range(3, n))  #: int | float
    for i in range(m):
        m  #: int -4503598639716175..3
        m -= 1
f(0, 0)
f(5, 3)
`,
  "where an interval has leapt, one more turn goes by what is reached": `
def f(text):
    h = 7
    for c in text:
        h  #: int 0..1000002
        h = (h * 31 + ord(c)) % 1000003
    n = k = 0
    while n < 100:
        n  #: int 0..99
        k  #: int 0..4503598639716175
        n = n * 2 + 1
        k += n % 3
    n  #: int 100..199
    return h
f("abc")  #: int 0..1000002
`,
  "what nobody calls is not looked into": `
def f(x):
    x  #: any
`,
  "loops widen their counters": `
def f():
    i = 0
    while i < 10:
        i  #: int 0..9
        i += 1
    i  #: small
    for j in range(100):
        j  #: int 0..99
    total = 0
    for j in range(10):
        total += j
    total  #: int
f()
`,
  "lists, tuples and dicts know their elements": `
def f():
    a = []
    a.append(1.5)
    a[0]  #: float
    b = [1, 2, 3]
    b[1]  #: int 1..3
    t = (1, "a", 2.5)
    t[1]  #: str
    x, y, z = t
    z  #: float
    d = {"a": 1.5}
    d["a"]  #: float
    d.get("b")  #: None | float
    for k, v in d.items():
        k  #: str
        v  #: float
    [c * 2.0 for c in b]  #: list[float]
    {c: 1 for c in "abc"}  #: dict[str, small]
    sorted(b)  #: list[small]
    s = [0.0] * 10
    s[3]  #: float
    m = [[0.0] * 3 for _ in range(3)]
    m[0][1]  #: float
    m  #: list[list[float]]
    e = a[1:]
    e  #: list[float]
f()
`,
  "an alias of a list is the same list": `
def f():
    a = []
    b = a
    b.append("x")
    a[0]  #: str
def g(l):
    l.append(2.5)
c = []
g(c)
c[0]  #: float
f()
`,
  "classes, attributes and methods": `
class Point:
    count = 0
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def length(self):
        self.x  #: float
        return (self.x * self.x + self.y * self.y) ** 0.5
    def __add__(self, other):
        other  #: Point
        return Point(self.x + other.x, self.y + other.y)
    @property
    def first(self):
        return self.x
    @staticmethod
    def origin():
        return Point(0.0, 0.0)
    @classmethod
    def make(cls):
        return cls(1.0, 1.0)
p = Point(1.0, 2.0)
p  #: Point
p.x  #: float
p.length()  #: float
p + p  #: Point
p.first  #: float
Point.origin()  #: Point
Point.make()  #: Point
p.count  #: int 0..0
`,
  "inheritance and super": `
class A:
    def __init__(self, n):
        self.n = n
    def name(self):
        return "a"
class B(A):
    def __init__(self, n, m):
        super().__init__(n)
        self.m = m
    def name(self):
        return 1
B(1.5, 2).n  #: float
B(1.5, 2).name()  #: int 1..1
def pick(flag):
    return A(1.0) if flag else B(2.0, 3)
pick(1)  #: A | B
pick(1).name()  #: small | str
`,
  "closures and globals": `
total = 0.0
def add(x):
    global total
    total += x
    total  #: float
def make():
    n = 0
    def inc():
        nonlocal n
        n = n + 1
        return n
    return inc
add(1.5)
make()()  #: small
`,
  "functions are values": `
def twice(f, x):
    return f(f(x))
twice(lambda v: v * 2.0, 1.0)  #: float
list(map(lambda v: v + 0.5, [1, 2]))  #: list[float]
`,
  generators: `
def count(n):
    i = 0.0
    while i < n:
        yield i
        i += 1.0
    return "done"
for x in count(3):
    x  #: float
def both():
    r = yield from count(2)
    r  #: str
list(both())  #: list[float]
sum(x * 2.0 for x in [1.0])  #: int | float
`,
  coroutines: `
async def f(x):
    return x + 0.5
async def g():
    y = await f(1.0)
    y  #: float
g().send(None)
`,
  "None is told apart": `
def f(x):
    if x is None:
        x  #: None
        return 0
    x  #: float
    return x
f(None)
f(1.5)
def g(x):
    if not x:
        return
    x  #: float
g(None)
g(2.5)
`,
  "isinstance narrows": `
def f(x):
    if isinstance(x, int):
        x  #: small
    elif isinstance(x, (str, float)):
        x  #: float | str
    else:
        x  #: None
f(1)
f(1.5)
f("a")
f(None)
`,
  "comparisons bound ints": `
def f(n):
    if 0 <= n < 100:
        n  #: int 0..99
    for i in range(len("abc")):
        i  #: int 0..4294967295
f(10 ** 30)
`,
  "masks and shifts": `
def f(h):
    h = (h * 31 + 7) & 0xFFFFFFFF
    h  #: int 0..4294967295
    h >> 5  #: int 0..134217727
    h % 10  #: int 0..9
f(10 ** 30)
`,
  modules: `
import math
import util
from util import scale as s, Thing
math.pi  #: float
math.sqrt(2)  #: float
util.scale(2.0)  #: float
s(1.0)  #: float
Thing().v  #: small
util.level  #: str
util.level = "x"
`,
  exceptions: `
class MyError(Exception):
    def __init__(self, code):
        self.code = code
try:
    raise MyError(5)
except MyError as e:
    e  #: MyError+
except ValueError as v:
    v  #: any
`,
  "try joins everything that may have been stored": `
def f():
    x = 1
    try:
        x = 2.5
        x = "a"
    except ValueError:
        x  #: small | float | str
    finally:
        x  #: small | float | str
f()
`,
};

test.each(Object.entries(programs))("%s", (_title, text) => {
  const others = {
    "util.py":
      "level = 'low'\ndef scale(x):\n    return x * 2.0\nclass Thing:\n    def __init__(self): self.v = 3\n",
  };
  const { found, expected } = revealed(text, others);
  expect(found).toEqual(expected);
  expect(expected.length).toBeGreaterThan(0);
});

test("many classes and names, each of which something unknown may mean, do not keep it from coming to rest", () => {
  const count = 300;
  const lines = ["def unknown(o):", "    o = keep(o)"];
  for (let i = 0; i < count; i++) lines.push(`    o.f${i} = o.m${i}()`);
  for (let i = 0; i < count; i++)
    lines.push(`class C${i}:`, `    def m${i}(self): return self.f${i}`, `unknown(C${i}())`);
  const { found, expected } = revealed(`${lines.join("\n")}\ndef f():\n    return 1.5\nf()  #: float\n`);
  expect(found).toEqual(expected);
});

// Each of `count` classes may be meant where something unknown is asked for each of `count` methods.
function classesInCommon(count: number): string {
  const lines = ["class Base:"];
  for (let i = 0; i < count; i++) lines.push(`    def m${i}(self): return 1.5`);
  for (let i = 0; i < count; i++) lines.push(`class C${i}(Base): pass`);
  lines.push("def use(o):", "    o = keep(o)");
  for (let i = 0; i < count; i++) lines.push(`    o.m${i}()`);
  for (let i = 0; i < count; i++) lines.push(`use(C${i}())`);
  return lines.join("\n");
}

test("nor do methods that many classes have from one", () => {
  const text = `${classesInCommon(300)}\ndef f():\n    return 1.5\nf()  #: float\n`;
  const { found, expected } = revealed(text);
  expect(found).toEqual(expected);
  expect(inferText(text).warnings).toEqual([]);
});

test("the user is told if it does not come to rest", () => {
  const { warnings } = inferText(classesInCommon(700));
  expect(warnings.map(({ code, severity }) => [code, severity])).toEqual([["MP9016", "warning"]]);
});
