/** `mpyjs dump`: what each stage shows of a program. */
import { describe, expect, it } from "vitest";
import { dump, memoryHost } from "../dist/node.js";

function textOf(stage: string, source: string | Uint8Array): string | null {
  return dump(stage, "main.py", memoryHost({ "main.py": source })).text;
}

describe("tokens", () => {
  it("are shown with their lines", () => {
    expect(textOf("tokens", "if x:\n  y\n")).toMatchInlineSnapshot(`
      "1 If "if"
      1 Name "x"
      1 Colon ":"
      1 Newline ""
      2 Indent "  "
      2 Name "y"
      2 Newline ""
      3 Dedent ""
      3 End """
    `);
    expect(textOf("tokens", new TextEncoder().encode("'é'"))).toMatchInlineSnapshot(`
      "1 String "'é'"
      1 Newline ""
      1 End """
    `);
  });

  it("are not there for what is no text, and none for a file that is not there", () => {
    expect(textOf("tokens", new Uint8Array([255]))).toBeNull();
    expect(dump("tokens", "other.py", memoryHost({})).text).toBe(textOf("tokens", ""));
  });
});

it("the tree is shown without places", () => {
  const [stmt] = JSON.parse(textOf("ast", "def f(): return 1 << 70\n")!);
  expect(stmt).toMatchObject({ kind: "FunctionDef", name: "f" });
  expect(stmt.body[0].value).toEqual({ kind: "Constant", value: { kind: "int", value: `${1n << 70n}n` } });
  expect(JSON.stringify(stmt)).not.toMatch(/span/i);
});

it("nor with what later phases keep in it", () => {
  const [, stmt] = JSON.parse(textOf("ast", "x = 1\nprint(x)\n")!);
  const name = (id: string) => ({ kind: "Name", id });
  expect(stmt).toEqual({
    kind: "ExpressionStatement",
    value: { kind: "Call", func: name("print"), args: [name("x")] },
  });
});

it("names are shown by scope", () => {
  const source = `import sys
def f(a):
    global g
    n = [a for a in (lambda: a)()]
    g = len
    def inner():
        nonlocal n
        n += g
    del a
class C:
    x = __name__
`;
  expect(textOf("names", source)).toMatchInlineSnapshot(`
    "module __main__
      __name__     global
      sys          global, once
      f            global, once
      C            global, once
      g            global, captured unbound, written inside, once
      function f (line 2)
        a            param, captured unbound, deleted
        n            local, captured, written inside
        inner        local, once
        comprehension <listcomp> (line 4)
          a            local, once
        lambda <lambda> (line 4)
        function inner (line 6)
      class C (line 10)
        __class__    local
        __module__   class
        __qualname__ class
        x            class, once"
  `);
});

it("types are shown under their lines", () => {
  const source = `import math
from collections import deque
class Base:
    def m(self): return 1
    def n(self): return self
class C(Base):
    def m(self): return super().m()
class D(C):
    def m(self): return 3
def f(a, b=2): return a, b, ()
def g():
    yield 1
one = C()
either = [C(), D()][len(input())]
print(f(1), tuple([1]), {1.5}, {"a": 1}, None if one else 5, 2 ** 70, b"", 1j)
print(one.m(), either.m(), either.n(), one.m, f, len, "a".upper, int, C, math, deque((), 2))
print(g(), iter([1]), object(), input, math.floor(2.5), [].append(1), one.unknown())
`;
  expect(textOf("types", source)).toMatchInlineSnapshot(`
    "module __main__
        5      def n(self): return self
             # self: C | D
        6  class C(Base):
             # Base: type[Base]
        7      def m(self): return super().m()
             # call super m, .m: method m, call builtin super, super: type[super]
        8  class D(C):
             # C: type[C]
       10  def f(a, b=2): return a, b, ()
             # a: int 1..1, b: int 2..2
       13  one = C()
             # call class C, C: type[C]
       14  either = [C(), D()][len(input())]
             # call class C, C: type[C], call class D, D: type[D], call builtin len, len: builtin len, call builtin input, input: builtin input
       15  print(f(1), tuple([1]), {1.5}, {"a": 1}, None if one else 5, 2 ** 70, b"", 1j)
             # call builtin print, print: builtin print, call function f, f: def f, call builtin tuple, tuple: type[tuple], one: C
       16  print(one.m(), either.m(), either.n(), one.m, f, len, "a".upper, int, C, math, deque((), 2))
             # call builtin print, print: builtin print, call method m, .m: method m, one: C, call methods m, .m: method m | method m, either: C | D, call method n, .n: method n | method n, f: def f, len: builtin len, int: type[int], C: type[C], math: module math, call builtin collections.deque, deque: type[collections.deque]
       17  print(g(), iter([1]), object(), input, math.floor(2.5), [].append(1), one.unknown())
             # call builtin print, print: builtin print, call function g, g: def g, call builtin iter, iter: builtin iter, call builtin object, object: type[object], input: builtin input, call builtin math.floor, .floor: builtin math.floor, math: module math, call builtin-method list.append, call unknown, one: C"
  `);
});

it("Core is shown as statements and expressions", () => {
  const source = `def f(a, *rest, k=1.5, **kw):
    for i in range(0, a, 2):
        if i == 3: continue
        a += i
    for x in rest:
        try: a = x.y(k, *rest, z=a)
        except ValueError as e: break
        except: pass
        finally: x.z = a
    for n in range(a): print(n)
    while a is not None and not a < 3 and a in rest: a = -a
    return [*rest, 0], (1, b"x"), {**kw, 1: ...}, f"{a!r:>5}", a[1:2], (lambda: this)
class C(list, metaclass=type):
    x: int = 1 << 70
    def m(self): return super().m(), self.x, self.m(), True, 1j, (b := 2)
    @property
    def p(self): yield from self
def g(): return await_(g(), g(1) or f(2, k=3), "\\U0001F600", 1 if f else 2)
C().p = C, f, g
`;
  expect(textOf("core", source)).toMatchInlineSnapshot(`
    "module __main__
      global __main__.C
      function __main__.f(a, rest, k, kw) as f
        let e
        if ((k === void))
          k = 1.5
        const rest = new #Tuple(rest)
        if ((kw === void))
          kw = {}
        const stop = #range_end(a)
        count i from 0 to stop by 2
          if (eq.small?(i, 3))
            continue
          a = iadd.any+(a, i)
        const t = rest.a
        for (let x of t)
          try
            a = x.y(*[k, ...rest.a]js, **{"z": a})
          catch (e)
            handled: block
              if (#except_match(e, @ValueError))
                e = e
                break
          finally
            x.z = a
        const stop = #range_end(a)
        count n from 0 to stop by 1
          #print_int(n)
        while ((((a !== None) && !lt.any+?(a, 3)) && #is_in(a, rest)))
          a = neg.any+(a)
        return tuple([...#to_array(rest), 0], (1, b"x",), #dict_merge(#dict_merge({}, kw), {1: ...}), #fstring(#format_value(a, js"r", js">5")), #getitem(a, #slice_of(1, 2, None)), arrow function <lambda>() as <lambda>
            return #name_error(js"this"))
      function __main__.g() as g
        let t
        return #name_error(js"await_")(__main__.g!(), (truth.any(t = __main__.g(1)) ? t : __main__.f!(2, []js, 3)), "😀", (truth.object(__main__.f) ? 1 : 2))
      begin C
      function* p_g(self)
        let from
        ((from = #yield_from(self) === void) ? yield void : yield* from)
        return None
      __main__.C = class C([@list]js, metaclass=@type, layer)
        x: 1180591620717411303424n
        m: function m() this self as m
            let b
            return tuple(#super_method(__main__.C, self, js"m", js0)(), self.x, self.m$0(), True, 1j, b = 2)
        p: #property_new(void, function p(self) as p
            return new #Generator(p_g(self), js"p"))
      const t = tuple(__main__.C, __main__.f, __main__.g)
      const o = __main__.C()
      o.p = t
    "
  `);
});

it("Core shows what is known of values and of calls", () => {
  const source = `class P:
    def __init__(self, x):
        self.x = x
        self.n = 0
    def go(self, k):
        self.n += 1
        return self.x * 2.0 + k
    def both(self): return self.go(1) + P.go(self, 2)
class Q(P):
    def go(self, k): return 0.5
def run(p, n: int):
    t = 0.0
    for i in range(0, n, 2):
        t += p.go(i)
        if -i < 3 and not t is None:
            continue
        for c in "abc": t += len(c)
    try:
        return t, p.n & 7, -t, len("a" + str(n))
    except:
        return (0, 1) if t > 1.5 else ()
run(P(1.5), 10)
P(2.5).both()
q = Q(1.5)
q.x = 3.5
print(q.go(1), q.x, q.n)
`;
  expect(textOf("core", source)).toMatchInlineSnapshot(`
    "module __main__
      global __main__.P, __main__.Q, __main__.q
      function __main__.run(p, n)
        let t:float
        t:float = 0.0f
        count i from 0 to n by 2
          t:float = iadd.float(t:float, unbox.boxed(p.go$1!!(i)))
          if ((lt.small?(neg.small(i), 3) && !(box(t:float) === None)))
            continue
          const t = #str_chars("abc")
          for (let c of t)
            t:float = iadd.float(t:float, unbox.small(((typeof c === js"string") ? c.length : #len(c))))
        try
          return tuple(box(t:float), ((p!.$n & 7) >>> 0), box(neg.float(t:float)), #len(add.text("a", #str_of_int(n))))
        catch (e)
          return (gt.float?(t:float, 1.5f) ? (0, 1,) : ())
      begin P
      __main__.P = class P([@object]js)
        __init__: function __init__(x:float) this self as __init__
            self!.$x = x:float
            self!.$n = 0
            return None
        go: function go(k) this self as go
            self!.$n = iadd.small(self!.$n, 1)
            return box(add.float(mul.float(self!.$x, 2.0f), unbox.small(k)))
        both: function both() this self as both
            return add.float(unbox.boxed(self.go$1!!(1)), unbox.boxed(__main__.P.go$2(self, 2)))
      begin Q
      __main__.Q = class Q([__main__.P]js)
        go: function go(k) this self as go
            return 0.5f
      __main__.run!(__main__.P!(1.5f), 10)
      __main__.P!(2.5f).both$0!!()
      __main__.q = __main__.Q!(1.5f)
      __main__.q!.$x = 3.5f
      #print_text((#float_repr(__main__.q.go$1!!(1)) + js" " + #float_repr(__main__.q!.$x) + js" " + __main__.q!.$n + js"\\n"))
    "
  `);
  expect(textOf("core:woven", source)).toContain("module __main__");
});

it("what is linked is shown by its size, its name and its file", () => {
  const lines = textOf("units", "print('x')\n")!.split("\n");
  expect(lines.filter((line) => !/^\d+ \S* (\S+\.js)?$/.test(line))).toEqual([]);
  expect(lines.some((line) => line.endsWith(" write_text host/host.js"))).toBe(true);
  expect(textOf("own", "x = 1\n")).toContain("x");
  expect(textOf("js", "print(1)\n")).toContain("import___main__");
});

it("a stage that is not there, or that the program does not reach, shows nothing", () => {
  expect(textOf("nothing", "x = 1\n")).toBeNull();
  expect(textOf("core:nothing", "x = 1\n")).toBeNull();
  for (const stage of ["names", "types", "core", "units", "own", "js"])
    expect(textOf(stage, "x =\n")).toBeNull();
  expect(textOf("names", "return\n")).toContain("module");
  expect(textOf("ast", "return\n")).toContain("Return");
});
