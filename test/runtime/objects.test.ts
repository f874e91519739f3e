// Classes built by hand, the way emitted code does, against what MicroPython 1.27 says.

import { describe, expect, test } from "vitest";
import {
  callable_builtin,
  delattr_builtin,
  dir,
  getattr_builtin,
  hasattr,
  id,
  isinstance,
  issubclass,
  setattr_builtin,
  type_new,
} from "../../runtime/builtins/object.js";
import { delattr, getattr, setattr } from "../../runtime/core/attributes.js";
import { BaseLayer } from "../../runtime/core/base-layer.js";
import {
  call,
  call_ex,
  call_kw,
  call_method_kw,
  callable,
  merge_keywords,
} from "../../runtime/core/calls.js";
import { class_ } from "../../runtime/core/class.js";
import { except_match, exception_text, raised, trace } from "../../runtime/core/exceptions.js";
import { list_from } from "../../runtime/core/iterate.js";
import { members } from "../../runtime/core/members.js";
import { None, NotImplemented } from "../../runtime/core/none.js";
import { add, contains, eq, getitem, iadd, lt, ne, truth } from "../../runtime/core/operators.js";
import { recv, selectors } from "../../runtime/core/selectors.js";
import { BUILTIN, def, METHOD, Signature } from "../../runtime/core/signature.js";
import { to_repr_text, to_str_text } from "../../runtime/core/to-text.js";
import { object, type } from "../../runtime/core/type.js";
import { type_of } from "../../runtime/core/type-of.js";
import { Dict } from "../../runtime/types/dict.js";
import {
  Exception,
  exception_with,
  FileNotFoundError,
  IndexError,
  KeyError,
  OSError,
  StopIteration,
  ValueError,
} from "../../runtime/types/exception.js";
import { Float } from "../../runtime/types/float.js";
import {
  await_,
  Generator,
  generator_close,
  generator_next,
  generator_send,
  generator_throw,
  yield_from,
} from "../../runtime/types/generator.js";
import { int, int_new } from "../../runtime/types/int.js";
import { list, list_append, list_new } from "../../runtime/types/list.js";
import { ClassMethod, Property, StaticMethod } from "../../runtime/types/property.js";
import { super_, super_getattr, super_method } from "../../runtime/types/super.js";
import { Tuple } from "../../runtime/types/tuple.js";

/** A `def` in a class body. */
function method(name: string, spec: string, f: any): any {
  return def(f, new Signature(name, spec, METHOD));
}

/** A `def` elsewhere. */
function func(name: string, spec: string, f: any): any {
  return def(f, new Signature(name, spec));
}

/** The text of what is raised: `TypeError: …`. */
function error(f: () => any): string {
  try {
    f();
  } catch (e: any) {
    return exception_text(e).trimEnd();
  }
  return "nothing raised";
}

const A = () =>
  class_("A", [object], {
    $__init__: method("__init__", "x, y=", function (this: any, x: any, y: any) {
      if (y === undefined) y = 2;
      this.$x = x;
      this.$y = y;
      return None;
    }),
    $m: method("m", "", function (this: any) {
      return this.$x;
    }),
    $n: method("n", "a, b=", function (this: any, a: any, b: any) {
      return new Tuple([a, b === undefined ? 1 : b]);
    }),
    $k: method("k", "*, a", function (this: any, a: any) {
      return a;
    }),
    $z: 1,
  });

describe("arguments", () => {
  const f0 = func("f0", "", () => 0);
  const f1 = func("f1", "a", (a: any) => a);
  const f2 = func("f2", "a, b", (a: any, b: any) => [a, b]);
  const fd = func("fd", "a, b=", (a: any, b: any) => [a, b === undefined ? 2 : b]);
  const fs = func("fs", "a, *r", (a: any, ...r: any[]) => [a, r]);
  const fk = func("fk", "a, *, k", (a: any, k: any) => [a, k]);
  const fkd = func("fkd", "a, *, k=", (a: any, k: any) => [a, k ?? 5]);
  const fkw = func("fkw", "a, **kw", (a: any, kw: any) => [a, kw]);
  const fall = func("fall", "a, b=, *r, k=, **kw", (a: any, b: any, r: any, k: any, kw: any) => [
    a,
    b,
    r,
    k ?? 3,
    kw,
  ]);
  test.each<[() => any, string]>([
    [() => callable(f0, 1)(1), "TypeError: f0() takes 0 positional arguments but 1 were given"],
    [() => callable(f1, 0)(), "TypeError: f1() takes 1 positional arguments but 0 were given"],
    [() => callable(f2, 1)(1), "TypeError: f2() takes 2 positional arguments but 1 were given"],
    [() => callable(fd, 0)(), "TypeError: fd() takes 1 positional arguments but 0 were given"],
    [() => callable(fd, 3)(1, 2, 3), "TypeError: fd() takes 2 positional arguments but 3 were given"],
    [() => callable(fk, 1)(1), "TypeError: function missing keyword-only argument"],
    [() => callable(fk, 2)(1, 2), "TypeError: fk() takes 1 positional arguments but 2 were given"],
    [() => callable(fkd, 0)(), "TypeError: function missing required positional argument #0"],
    [() => call_kw(fkd, [1], ["j"], [3]), "TypeError: unexpected keyword argument 'j'"],
    [() => call_kw(f1, [1], ["a"], [1]), "TypeError: function got multiple values for argument 'a'"],
    [() => call_kw(f2, [], ["a"], [1]), "TypeError: function missing required positional argument #1"],
    [() => call_kw(fk, [1], ["b"], [1]), "TypeError: unexpected keyword argument 'b'"],
    [() => callable(5, 0)(), "TypeError: 'int' object isn't callable"],
    [() => callable(None, 0)(), "TypeError: 'NoneType' object isn't callable"],
  ])("error %#", (f, text) => expect(error(f)).toBe(text));

  test("values", () => {
    expect(callable(fd, 1)(1)).toEqual([1, 2]);
    expect(callable(fs, 3)(1, 2, 3)).toEqual([1, [2, 3]]);
    expect(call_kw(fkd, [1], ["k"], [3])).toEqual([1, 3]);
    const kw = new Dict();
    kw.setitem("z", 1);
    expect(to_repr_text(call_ex(fall, [1, 2, 3], kw))).toBe("[1, 2, [3], 3, {'z': 1}]");
    expect(to_repr_text(callable(fkw, 1)(1))).toBe("[1, {}]");
  });

  test("keywords from mappings", () => {
    const bad = new Dict();
    bad.setitem(1, 2);
    expect(error(() => merge_keywords(new Dict(), bad))).toBe(
      "TypeError: can't convert 'int' object to str implicitly",
    );
    expect(error(() => merge_keywords(new Dict(), 5))).toBe(
      "AttributeError: 'int' object has no attribute 'keys'",
    );
  });

  test("functions of the runtime", () => {
    const len = def((_o: any) => 0, new Signature("len", "obj, /", BUILTIN));
    const get = def(() => 0, new Signature("get", "self, key, default=, /", BUILTIN));
    const sort = def(() => 0, new Signature("sort", "self, /, *, key=, reverse=", BUILTIN));
    const enumerate = def(() => 0, new Signature("enumerate", "iterable, start=", BUILTIN));
    const int_ = def(() => 0, new Signature("__new__", "cls, x=, base=, /", BUILTIN));
    expect(error(() => call(len, []))).toBe(
      "TypeError: function takes 1 positional arguments but 0 were given",
    );
    expect(error(() => call_kw(len, [], ["obj"], [1]))).toBe(
      "TypeError: function doesn't take keyword arguments",
    );
    expect(error(() => call(get, [1]))).toBe("TypeError: function missing 1 required positional arguments");
    expect(error(() => call(get, [1, 2, 3, 4]))).toBe(
      "TypeError: function expected at most 3 arguments, got 4",
    );
    expect(error(() => call(sort, [1, 2]))).toBe("TypeError: extra positional arguments given");
    expect(error(() => call_kw(sort, [1], ["foo"], [1]))).toBe("TypeError: extra keyword arguments given");
    expect(error(() => call(enumerate, []))).toBe("TypeError: 'iterable' argument required");
    expect(error(() => call(int_, [int, 1, 2, 3]))).toBe(
      "TypeError: function expected at most 2 arguments, got 3",
    );
  });
});

describe("classes", () => {
  test("instances", () => {
    const C = A();
    const a = callable(C, 1)(5);
    expect(a.$x).toBe(5);
    expect(a.$y).toBe(2);
    expect(a.$z).toBe(1);
    expect(type_of(a)).toBe(C);
    expect(to_repr_text(a)).toMatch(/^<A object at 0x[0-9a-f]+>$/);
    expect(to_repr_text(C)).toBe("<class 'A'>");
    expect(to_repr_text(a.$m)).toMatch(/^<bound_method .*<A object at .*>\.<function m at 0x.*>>$/);
    expect(callable(a.$m, 0)()).toBe(5);
    expect(eq(a.$m, a.$m)).toBe(true);
    expect(call_kw(C, [], ["y", "x"], [1, 2]).$x).toBe(2);
    expect(error(() => callable(C, 0)())).toBe(
      "TypeError: __init__() takes 2 positional arguments but 1 were given",
    );
    expect(error(() => callable(C, 3)(1, 2, 3))).toBe(
      "TypeError: __init__() takes 3 positional arguments but 4 were given",
    );
    expect(error(() => call_kw(C, [], ["q"], [1]))).toBe("TypeError: unexpected keyword argument 'q'");
    expect(error(() => getattr(a, "foo"))).toBe("AttributeError: 'A' object has no attribute 'foo'");
    expect(error(() => getattr(C, "foo"))).toBe("AttributeError: type object 'A' has no attribute 'foo'");
    expect(getattr_builtin(C, "m")(a)).toBe(5);
    expect(getattr(C, "m")).toBe(getattr(C, "m"));
  });

  test("selectors", () => {
    selectors("m$0", "m$1", "n$1", "n$2", "n$3", "k$0", "z$0", "foo$0", "q$1");
    const C = A();
    const a = C(5);
    expect(a.m$0()).toBe(5);
    expect(to_repr_text(a.n$1(7))).toBe("(7, 1)");
    expect(to_repr_text(a.n$2(7, 8))).toBe("(7, 8)");
    expect(error(() => a.m$1(1))).toBe("TypeError: m() takes 1 positional arguments but 2 were given");
    expect(error(() => a.n$3(1, 2, 3))).toBe("TypeError: n() takes 3 positional arguments but 4 were given");
    expect(error(() => a.k$0())).toBe("TypeError: function missing keyword-only argument");
    expect(error(() => a.z$0())).toBe("TypeError: 'int' object isn't callable");
    expect(error(() => a.foo$0())).toBe("AttributeError: 'A' object has no attribute 'foo'");
    expect(error(() => recv([]).foo$0())).toBe("AttributeError: 'list' object has no attribute 'foo'");
    expect(C.m$1(a)).toBe(5);
    // A store hides the method, and deleting shows it again.
    a.$m = func("m", "", () => "own");
    expect(a.m$0()).toBe("own");
    delattr(a, "m");
    expect(a.m$0()).toBe(5);
    // Late changes of the class are seen.
    setattr(
      C,
      "q",
      func("q", "self, v", (self: any, v: any) => [self.$x, v]),
    );
    expect(a.q$1(3)).toEqual([5, 3]);
    setattr(C, "m", 4);
    expect(error(() => a.m$0())).toBe("TypeError: 'int' object isn't callable");
    expect(call_method_kw(a, "n", [1], ["b"], [2]).a).toEqual([1, 2]);
  });

  test("inheritance is C3, and kept current", () => {
    selectors("who$0", "only$0");
    const who = (name: string) =>
      method("who", "", function () {
        return name;
      });
    const B = class_("B", [object], { $who: who("B"), $v: 1 });
    const L = class_("L", [B], {});
    const R = class_("R", [B], { $who: who("R"), $v: 2 });
    const D = class_("D", [L, R], {});
    const d = D();
    expect(D.mro.map((c: any) => c.cname)).toEqual(["D", "L", "R", "B", "object"]);
    expect(d.who$0()).toBe("R");
    expect(d.$v).toBe(2);
    expect(D.$v).toBe(2);
    setattr(R, "v", 3);
    expect(d.$v).toBe(3);
    expect(D.$v).toBe(3);
    delattr(R, "v");
    expect(d.$v).toBe(1);
    setattr(R, "only", who("late"));
    expect(d.only$0()).toBe("late");
    expect(error(() => L().only$0())).toBe("AttributeError: 'L' object has no attribute 'only'");
    expect(error(() => delattr(R, "v"))).toBe("AttributeError: 'type' object has no attribute 'v'");
    expect(error(() => class_("X", [B, D], {}))).toMatch(/^TypeError: cannot create/);
    expect(callable(super_method(L, d, "who", 0), 0)()).toBe("R");
    expect(super_method(R, d, "who", 0)()).toBe("B");
    expect(to_repr_text(super_(L, d))).toMatch(/^<super: <class 'L'>, <D object at .*>>$/);
    expect(error(() => super_getattr(B, d, "who"))).toBe(
      "AttributeError: 'super' object has no attribute 'who'",
    );
  });

  test("a class attribute that hides a method of the base, and the reverse", () => {
    const B = class_("B", [object], { $a: 5, $f: method("f", "", () => "B.f") });
    const C = class_("C", [B], { $a: method("a", "", () => "C.a"), $f: 7 });
    expect(C.$a(C())).toBe("C.a");
    expect(C.$f).toBe(7);
    expect(C().$f).toBe(7);
    expect(callable(C().$a, 0)()).toBe("C.a");
  });

  test("property, staticmethod, classmethod, descriptors", () => {
    const log: any[] = [];
    const Desc = class_("Desc", [object], {
      $__get__: method("__get__", "o, c", (o: any, c: any) => [
        "get",
        o === None ? "None" : o.cls.cname,
        c.cname,
      ]),
      $__set__: method("__set__", "o, v", (_: any, v: any) => log.push(["set", v]) && None),
      $__delete__: method("__delete__", "o", () => log.push("del") && None),
      $__set_name__: method("__set_name__", "c, n", (c: any, n: any) => log.push([c.cname, n]) && None),
    });
    const C = class_("C", [object], {
      $d: Desc(),
      $p: new Property(func("p", "self", (self: any) => self.$_p)),
      $w: new Property(
        func("w", "self", (self: any) => self.$_w),
        func("w", "self, v", (self: any, v: any) => {
          self.$_w = v;
          return None;
        }),
      ),
      $c: new ClassMethod(func("c", "cls, x=", (cls: any, x: any) => [cls.cname, x ?? 1])),
      $s: new StaticMethod(func("s", "x", (x: any) => x)),
    });
    selectors("c$0", "c$1", "s$1");
    const E = class_("E", [C], {});
    const c = C();
    expect(log.pop()).toEqual(["C", "d"]);
    expect(c.$d).toEqual(["get", "C", "C"]);
    expect(getattr(C, "d")).toEqual(["get", "None", "C"]);
    setattr(c, "d", 1);
    delattr(c, "d");
    expect(log).toEqual([["set", 1], "del"]);
    c.$_p = 5;
    expect(c.$p).toBe(5);
    expect(error(() => setattr(c, "p", 1))).toBe("AttributeError: 'C' object has no attribute 'p'");
    expect(error(() => delattr(c, "p"))).toBe("AttributeError: 'C' object has no attribute 'p'");
    c.$w = 9;
    expect(c.$w).toBe(9);
    expect(to_repr_text(C.$p)).toBe("<property>");
    expect(c.c$0()).toEqual(["C", 1]);
    expect(E().c$1(2)).toEqual(["E", 2]);
    expect(callable(E.$c, 0)()).toEqual(["E", 1]);
    expect(c.s$1(3)).toBe(3);
    expect(C.$s(4)).toBe(4);
    expect(callable(c.$s, 1)(5)).toBe(5);
  });

  test("__getattr__, __setattr__, __delattr__", () => {
    const log: any[] = [];
    const C = class_("C", [object], {
      $__getattr__: method("__getattr__", "n", (n: any) => {
        if (n === "zz") return 7;
        throw raised(exception_with(Exception, [n]));
      }),
      $__setattr__: method("__setattr__", "n, v", function (this: any, n: any, v: any) {
        log.push(n);
        return callable(super_getattr(C, this, "__setattr__"), 2)(n, v);
      }),
      $__delattr__: method("__delattr__", "n", function (this: any, n: any) {
        log.push("del " + n);
        return callable(super_getattr(C, this, "__delattr__"), 1)(n);
      }),
    });
    const c = C();
    expect(getattr(c, "zz")).toBe(7);
    expect(error(() => getattr(c, "yy"))).toBe("Exception: yy");
    expect(c.w).toBe(false);
    setattr(c, "x", 1);
    expect(c.$x).toBe(1);
    delattr_builtin(c, "x");
    expect(log).toEqual(["x", "del x"]);
    expect(error(() => getattr(c, "x"))).toBe("Exception: x");
  });

  test("attributes of other values", () => {
    expect(error(() => setattr_builtin(5, "q", 1))).toBe("AttributeError: 'int' object has no attribute 'q'");
    expect(error(() => setattr(int, "q", 1))).toBe("AttributeError: 'type' object has no attribute 'q'");
    expect(error(() => setattr(None, "q", 1))).toBe("AttributeError: 'NoneType' object has no attribute 'q'");
    expect(error(() => setattr([], "q", 1))).toBe("AttributeError: 'list' object has no attribute 'q'");
    expect(error(() => getattr(None, "foo"))).toBe(
      "AttributeError: 'NoneType' object has no attribute 'foo'",
    );
    expect(error(() => getattr_builtin(5, 5))).toBe(
      "TypeError: can't convert 'int' object to str implicitly",
    );
    expect(getattr_builtin(5, "q", 6)).toBe(6);
    expect(hasattr("a", "q")).toBe(false);
    expect(getattr(5, "__class__")).toBe(int);
    expect(getattr(int, "__name__")).toBe("int");
    const C = A();
    expect(to_repr_text(getattr(C(1), "__dict__"))).toBe("{'x': 1, 'y': 2}");
    expect(to_repr_text(getattr(C, "__bases__"))).toBe("(<class 'object'>,)");
    expect(dir(C(1))).toEqual(expect.arrayContaining(["__class__", "m", "x", "z"]));
  });

  test("JavaScript's own names are ordinary", () => {
    for (const name of ["constructor", "__proto__", "prototype", "toString", "then", "hasOwnProperty"]) {
      const C = class_("C", [object], { ["$" + name]: 5 });
      expect(getattr(C(), name)).toBe(5);
      const D = class_("D", [object], {});
      expect(error(() => getattr(D(), name))).toBe(`AttributeError: 'D' object has no attribute '${name}'`);
      expect(error(() => getattr(D, name))).toBe(
        `AttributeError: type object 'D' has no attribute '${name}'`,
      );
      const d = D();
      setattr(d, name, 1);
      expect(getattr(d, name)).toBe(1);
    }
  });

  test("special methods", () => {
    const V = class_("V", [object], {
      $__init__: method("__init__", "v", function (this: any, v: any) {
        this.$v = v;
        return None;
      }),
      $__add__: method("__add__", "o", function (this: any, o: any) {
        return type_of(o) === V ? V(add(this.$v, o.$v)) : NotImplemented;
      }),
      $__radd__: method("__radd__", "o", function (this: any, o: any) {
        return ["radd", o];
      }),
      $__eq__: method("__eq__", "o", function (this: any, o: any) {
        return eq(this.$v, o.$v);
      }),
      $__lt__: method("__lt__", "o", function (this: any, o: any) {
        return lt(this.$v, o.$v);
      }),
      $__repr__: method("__repr__", "", function (this: any) {
        return "V" + this.$v;
      }),
      $__len__: method("__len__", "", function (this: any) {
        return this.$v;
      }),
      $__getitem__: method("__getitem__", "i", (i: any) => {
        if (i > 2) throw raised(IndexError);
        return i;
      }),
      $__call__: method("__call__", "a, b=", (a: any, b: any) => [a, b ?? 0]),
    });
    const v = V(1);
    expect(to_str_text(add(v, V(2)))).toBe("V3");
    expect(add(1, v)).toEqual(["radd", 1]);
    expect(add(v, v).$v).toBe(2);
    expect(eq(v, V(1))).toBe(true);
    expect(ne(v, V(1))).toBe(false);
    expect(lt(v, V(2))).toBe(true);
    expect(truth(V(0))).toBe(false);
    expect(list_from(v)).toEqual([0, 1, 2]);
    expect(contains(v, 2)).toBe(true);
    expect(callable(v, 1)(5)).toEqual([5, 0]);
    expect(call_kw(v, [5], ["b"], [6])).toEqual([5, 6]);
    expect(error(() => callable(v, 0)())).toBe(
      "TypeError: __call__() takes 2 positional arguments but 1 were given",
    );
    expect(callable_builtin(v)).toBe(true);
    expect(error(() => new Dict().setitem(v, 1))).toBe("TypeError: unsupported type for __hash__: 'V'");
    const Plain = class_("Plain", [object], {});
    expect(callable_builtin(Plain())).toBe(false);
    expect(error(() => add(Plain(), 1))).toBe("TypeError: unsupported types for __add__: 'Plain', 'int'");
    expect(error(() => getitem(Plain(), 0))).toBe("TypeError: 'Plain' object isn't subscriptable");
    const d = new Dict();
    const p = Plain();
    d.setitem(p, 1);
    expect(d.getitem(p)).toBe(1);
  });

  test("__new__ and what __init__ returns", () => {
    const C = class_("C", [object], { $__init__: method("__init__", "", () => 5) });
    expect(error(() => callable(C, 0)())).toBe("TypeError: __init__() should return None, not 'int'");
    const D = class_("D", [object], { $__new__: method("__new__", "x", () => 5) });
    expect(callable(D, 1)(1)).toBe(5);
    expect(error(() => callable(D, 0)())).toBe(
      "TypeError: __new__() takes 2 positional arguments but 1 were given",
    );
    const E: any = class_("E", [object], {
      $__new__: method("__new__", "*a", function (this: any, ..._a: any[]) {
        return super_method(E, this, "__new__", 1)(this);
      }),
      $__init__: method("__init__", "x", function (this: any, x: any) {
        this.$x = x;
        return None;
      }),
    });
    expect(callable(E, 1)(4).$x).toBe(4);
  });

  test("type() with three arguments, __init_subclass__, metaclasses", () => {
    const ns = new Dict();
    ns.setitem("a", 1);
    expect(getattr(type_new(type, "X", new Tuple([]), ns), "a")).toBe(1);
    expect(error(() => type_new(type, "X", new Tuple([5]), ns))).toBe("TypeError:");
    expect(error(() => type_new(type, 5, new Tuple([]), ns))).toBe(
      "TypeError: can't convert 'int' object to str implicitly",
    );
    expect(error(() => type_new(type, "X", new Tuple([type_of(None)]), ns))).toBe(
      "TypeError: type 'NoneType' isn't an acceptable base type",
    );
    const made: any[] = [];
    const P = class_("P", [object], {
      $__init_subclass__: method("__init_subclass__", "", function (this: any) {
        made.push(this.cname);
        return None;
      }),
    });
    class_("Q", [P], {});
    expect(made).toEqual(["Q"]);
    members(type, {
      $__new__: [type_new, new Signature("__new__", "cls, object, bases=, dict=, /", BUILTIN)],
    });
    const M = class_("M", [type], {
      $hello: method("hello", "", function (this: any) {
        return "hello " + this.cname;
      }),
      $__len__: method("__len__", "", () => 42),
    });
    const N = class_("N", [object], { $v: 1 }, { metaclass: M });
    expect(type_of(N)).toBe(M);
    expect(callable(getattr(N, "hello"), 0)()).toBe("hello N");
    expect((N as any).len()).toBe(42);
    expect(to_repr_text(N)).toBe("<class 'N'>");
    expect(N().$v).toBe(1);
    expect(type_of(class_("O", [N], {}))).toBe(M);
  });

  test("classes derived from builtin types", () => {
    members(list, {
      $__new__: [list_new, new Signature("__new__", "cls, iterable=, /", BUILTIN)],
      $append: [list_append, new Signature("append", "self, value, /", BUILTIN)],
    });
    members(int, { $__new__: [int_new, new Signature("__new__", "cls, x=, base=, /", BUILTIN)] });
    selectors("append$1", "foo$0");
    const L = class_("L", [list], { $foo: method("foo", "", () => "foo") }, { layer: BaseLayer });
    const l = callable(L, 1)([1, 2]);
    expect(to_repr_text(l)).toBe("[1, 2]");
    l.append$1(3);
    expect(l.base).toEqual([1, 2, 3]);
    expect(getitem(l, 0)).toBe(1);
    expect(eq(l, [1, 2, 3])).toBe(true);
    expect(eq([1, 2, 3], l)).toBe(true);
    expect(add(l, [4])).toEqual([1, 2, 3, 4]);
    expect(iadd(l, [4])).toBe(l);
    expect(truth(callable(L, 0)())).toBe(false);
    expect(l.foo$0()).toBe("foo");
    callable(getattr(list, "append"), 2)(l, 9);
    callable(getattr(L, "append"), 2)(l, 9);
    expect(l.base.length).toBe(6);
    expect(isinstance(l, list)).toBe(true);
    expect(issubclass(L, new Tuple([int, list]))).toBe(true);
    const LL: any = class_(
      "LL",
      [list],
      {
        $__init__: method("__init__", "x", function (this: any, x: any) {
          return super_method(LL, this, "__init__", 1)([x, x]);
        }),
      },
      { layer: BaseLayer },
    );
    expect(callable(LL, 1)(3).base).toEqual([3, 3]);
    const I = class_("I", [int], {}, { layer: BaseLayer });
    const i = callable(I, 1)(5);
    expect(add(i, 1)).toBe(6);
    expect(add(1, i)).toBe(6);
    expect(eq(i, 5)).toBe(true);
    expect(add(i, new Float(1.5)).v).toBe(6.5);
    expect(error(() => class_("X", [int, list], {}, { layer: BaseLayer }))).toBe(
      "TypeError: multiple bases have instance lay-out conflict",
    );
  });

  test("isinstance, id", () => {
    expect(error(() => isinstance(1, 2))).toBe(
      "TypeError: issubclass() arg 2 must be a class or a tuple of classes",
    );
    expect(error(() => issubclass(1, int))).toBe("TypeError: issubclass() arg 1 must be a class");
    expect(isinstance(1, new Tuple([5, int]))).toBe(true);
    expect(isinstance(A(), type)).toBe(true);
    expect(id(1)).toBe(id(1));
    expect(id([])).not.toBe(id([]));
  });
});

describe("exceptions", () => {
  test("texts", () => {
    const e = (cls: any, ...values: any[]) => exception_with(cls, values);
    expect(to_repr_text(e(ValueError))).toBe("ValueError()");
    expect(to_repr_text(e(ValueError, 1))).toBe("ValueError(1,)");
    expect(to_str_text(e(ValueError, "a", "b"))).toBe("('a', 'b')");
    expect(to_str_text(e(KeyError, "k"))).toBe("k");
    expect(to_str_text(e(OSError, 2))).toBe("[Errno 2] ENOENT");
    expect(to_str_text(e(OSError, 2, "x"))).toBe("[Errno 2] ENOENT: x");
    expect(to_str_text(e(OSError, 9999))).toBe("9999");
    expect(getattr(e(StopIteration, 4), "value")).toBe(4);
    expect(getattr(e(OSError), "errno")).toBe(None);
    expect(error(() => raiseIt(5))).toBe("TypeError: exceptions must derive from BaseException");
    expect(error(() => raiseIt(ValueError))).toBe("ValueError:");
  });

  function raiseIt(x: any): never {
    throw raised(x);
  }

  test("classes of users", () => {
    const E = class_("E", [Exception], {});
    expect(to_repr_text(callable(E, 2)(1, 2))).toBe("E(1, 2)");
    expect(to_str_text(E(1))).toBe("1");
    const E2 = class_("E2", [Exception], {
      $__init__: method("__init__", "x", function (this: any, x: any) {
        this.$x = x;
        return None;
      }),
      $__str__: method("__str__", "", () => "S"),
    });
    const e2 = callable(E2, 1)(5);
    expect(e2.$args.a).toEqual([5]);
    expect(to_str_text(e2)).toBe("S");
    expect(to_repr_text(e2)).toBe("E2(5,)");
    expect(exception_text(e2)).toBe("E2: 5\n");
    const E3: any = class_("E3", [ValueError], {
      $__init__: method("__init__", "x", function (this: any, x: any) {
        return super_method(E3, this, "__init__", 2)(add(x, 1), "q");
      }),
    });
    expect(callable(E3, 1)(5).$args.a).toEqual([6, "q"]);
    expect(except_match(E3(5), ValueError)).toBe(true);
    expect(except_match(E3(5), new Tuple([KeyError, ValueError]))).toBe(true);
    expect(except_match(E3(5), KeyError)).toBe(false);
    expect(error(() => except_match(E3(5), 5))).toBe("TypeError: unsupported types for : 'E3', 'int'");
    expect(except_match(exception_with(OSError, [2]), FileNotFoundError)).toBe(true);
    expect(except_match(exception_with(OSError, [3]), FileNotFoundError)).toBe(false);
    const Mix = class_("Mix", [object], { $q: method("q", "", () => "q") });
    const E4 = class_("E4", [Mix, Exception], {});
    expect(callable(E4(4).$q, 0)()).toBe("q");
    expect(E4(4).$args.a).toEqual([4]);
  });

  test("tracebacks", () => {
    let e: any = exception_with(ValueError, ["a"]);
    e = trace(e, "t.py", 10, "f");
    e = trace(e, "t.py", 33, "<module>");
    expect(exception_text(e)).toBe(
      'Traceback (most recent call last):\n  File "t.py", line 33, in <module>\n  File "t.py", line 10, in f\nValueError: a\n',
    );
    const deep = (): any => deep() + 1;
    let caught: any;
    try {
      deep();
    } catch (x) {
      caught = trace(x, "t.py", 1, "deep");
    }
    expect(to_repr_text(caught)).toBe("RuntimeError('maximum recursion depth exceeded',)");
  });
});

describe("generators", () => {
  function* gen$g(): globalThis.Generator<any, any, any> {
    const x = yield 1;
    yield ["got", x];
    return 9;
  }
  const gen = () => new Generator(gen$g(), "gen");

  test("next, send, StopIteration", () => {
    const g = gen();
    expect(error(() => generator_send(g, 5))).toBe(
      "TypeError: can't send non-None value to a just-started generator",
    );
    expect(generator_next(g)).toBe(1);
    expect(generator_send(g, "a")).toEqual(["got", "a"]);
    expect(error(() => generator_send(g, "b"))).toBe("StopIteration: 9");
    expect(error(() => generator_next(g))).toBe("StopIteration:");
    expect(generator_close(g)).toBe(None);
    expect(error(() => generator_throw(g, ValueError))).toBe("StopIteration:");
    expect(to_repr_text(g)).toMatch(/^<generator object 'gen' at 0x/);
    expect(list_from(gen()).length).toBe(2);
  });

  test("throw, close, PEP 479", () => {
    const g = gen();
    expect(error(() => generator_throw(g, exception_with(ValueError, ["z"])))).toBe("ValueError: z");
    expect(error(() => generator_next(g))).toBe("StopIteration:");
    const stop = gen();
    generator_next(stop);
    expect(error(() => generator_throw(stop, StopIteration))).toBe(
      "RuntimeError: generator raised StopIteration",
    );
    function* stubborn$g(): any {
      try {
        yield 1;
      } catch {
        yield 2;
      }
    }
    const stubborn = new Generator(stubborn$g(), "stubborn");
    generator_next(stubborn);
    expect(error(() => generator_close(stubborn))).toBe("RuntimeError: generator ignored GeneratorExit");
    const self: any = new Generator(
      (function* (): any {
        yield generator_next(self);
      })(),
      "self",
    );
    expect(error(() => generator_next(self))).toBe("ValueError: generator already executing");
  });

  test("yield from", () => {
    const outer = (source: any) =>
      new Generator(
        (function* (): any {
          const from = yield_from(source);
          const r = from === undefined ? yield undefined : yield* from;
          yield ["r", r];
        })(),
        "outer",
      );
    const g = outer(gen());
    expect(generator_next(g)).toBe(1);
    expect(generator_send(g, 7)).toEqual(["got", 7]);
    expect(generator_next(g)).toEqual(["r", 9]);
    expect(list_from(outer([1, 2])).slice(0, 2)).toEqual([1, 2]);
    const log: any[] = [];
    const It = class_("It", [object], {
      $__iter__: method("__iter__", "", function (this: any) {
        return this;
      }),
      $__next__: method("__next__", "", () => 1),
      $send: method("send", "v", (v: any) => log.push(v) && 2),
      $throw: method("throw", "*a", () => log.push("throw") && 3),
      $close: method("close", "", () => log.push("close") && None),
    });
    const h = outer(It());
    expect(generator_next(h)).toBe(1);
    expect(generator_send(h, 5)).toBe(2);
    expect(generator_throw(h, ValueError)).toBe(3);
    expect(generator_close(h)).toBe(None);
    expect(log).toEqual([5, "throw", "close"]);
    expect(error(() => list_from(outer(5)))).toBe("TypeError: 'int' object isn't iterable");
    const awaiting = new Generator(
      (function* (): any {
        return yield* await_(gen());
      })(),
      "co",
    );
    expect(list_from(awaiting).length).toBe(2);
  });
});
