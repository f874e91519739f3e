import { describe, expect, test } from "vitest";
import { body, list, show } from "./support.js";

describe("loops", () => {
  test("a loop over range counts; the variable is the counter if nobody else looks", () => {
    expect(show("def f(n):\n    for i in range(n): g(i)\ndef g(x): pass")).toMatchInlineSnapshot(`
      "module __main__
        function f(n) as f
          const stop = #range_end(n)
          count i from 0 to stop by 1
            g(i)
          return None
        function g(x) as g
          return None
        nothing
      "
    `);
  });

  test("a variable that is stored in the body, captured or read later has a counter beside it", () => {
    expect(
      show("def f():\n    for i in range(3): i = 1\n    for j in range(3): pass\n    return j"),
    ).toMatchInlineSnapshot(`
      "module __main__
        function f() as f
          let j
          count i from 0 to 3 by 1
            let i = i
            i = 1
          count i from 0 to 3 by 1
            j = i
          return j?
        nothing
      "
    `);
  });

  test("a list is indexed, anything else iterated", () => {
    expect(
      show("def f(l, o):\n    for x in l: pass\n    for y in o: pass", { l: list }),
    ).toMatchInlineSnapshot(`
      "module __main__
        function f(l, o) as f
          for (let x of l)
            nothing
          for (let y in #iterate(o))
            nothing
          return None
        nothing
      "
    `);
  });

  test("break leaves the block that holds the else", () => {
    expect(
      body("for x in []:\n    break\nelse:\n    y = 1\nwhile z():\n    break\nelse:\n    y = 2"),
    ).toMatchInlineSnapshot(`
      "done: block
        for (let x in #iterate([]))
          x = x
          break done
        y = 1
      done: block
        while (truth.any(#name_error(js"z")()))
          break done
        y = 2"
    `);
  });
});

describe("try", () => {
  test("else is behind the try, in a block that handlers leave", () => {
    expect(
      body("try: f()\nexcept A: a()\nexcept B as e: b(e)\nelse: c()\nfinally: d()"),
    ).toMatchInlineSnapshot(`
      "try
        done: block
          try
            #name_error(js"f")()
          catch (e)
            if (#except_match(e, #name_error(js"A")))
              #name_error(js"a")()
              break done
            if (#except_match(e, #name_error(js"B")))
              e = e
              #name_error(js"b")(e)
              e = void
              break done
            throw #reraised(e)
          #name_error(js"c")()
      finally
        #name_error(js"d")()"
    `);
  });

  test("the name of a handler is the caught exception itself if nobody else mentions it", () => {
    expect(show("def f():\n    try: g()\n    except E as e: print(e)")).toMatchInlineSnapshot(`
      "module __main__
        function f() as f
          try
            #name_error(js"g")()
          catch (e)
            if (#except_match(e, #name_error(js"E")))
              #print_one(e)
            else
              throw #reraised(e)
          return None
        nothing
      "
    `);
  });

  test("a bare raise in finally raises what is on its way", () => {
    expect(show("def f():\n    try: g()\n    finally:\n        raise")).toMatchInlineSnapshot(`
      "module __main__
        function f() as f
          let pending = void
          try
            try
              #name_error(js"g")()
            catch (e)
              pending = e
              throw #reraised(e)
          finally
            throw #reraised_if_any(pending)
        nothing
      "
    `);
  });

  test("with guards what follows each item", () => {
    expect(show("def f(a, b):\n    with a as x, b: return x")).toMatchInlineSnapshot(`
      "module __main__
        function f(a, b) as f
          let x
          const exit = #with_exit(a)
          const entered = #with_enter(a)
          let open = jstrue
          try
            x = entered
            const exit = #with_exit(b)
            const entered = #with_enter(b)
            let open = jstrue
            try
              return x
            catch (e)
              open = jsfalse
              if (!#with_failed(exit, e))
                throw #reraised(e)
            finally
              if (open)
                exit(None, None, None)
          catch (e)
            open = jsfalse
            if (!#with_failed(exit, e))
              throw #reraised(e)
          finally
            if (open)
              exit(None, None, None)
          return None
        nothing
      "
    `);
  });
});

describe("functions and classes", () => {
  test("a generator is two functions", () => {
    expect(show("def g(n):\n    yield n")).toMatchInlineSnapshot(`
      "module __main__
        function* g_g(n)
          yield n
          return None
        function g(n) as g
          return new #Generator(g_g(n), js"g")
        nothing
      "
    `);
  });

  test("defaults that are no constants are evaluated once; the prologue fills in", () => {
    expect(show("def f(a, b=2, c=[], *d, e, **k): pass")).toMatchInlineSnapshot(`
      "module __main__
        global c_default
        function f(a, b, c, d, e, k) as f
          if ((b === void))
            b = 2
          if ((c === void))
            c = c_default
          const d = new #Tuple(d)
          if ((k === void))
            k = {}
          return None
        c_default = []
      "
    `);
  });

  test("an inner function is a declaration if its name is bound once and before every use", () => {
    expect(
      show(
        "def f():\n    def g(): return g\n    return g()\ndef h(x):\n    if x:\n        def k(): pass\n    return k",
      ),
    ).toMatchInlineSnapshot(`
      "module __main__
        function f() as f
          function g() as g
            return g
          return g()
        function h(x) as h
          let k
          if (truth.any(x))
            k = function k() as k
                return None
          return k?
        nothing
      "
    `);
  });

  test("what a class body binds once is a member in place; statements between come before", () => {
    expect(
      show("class A(B):\n    x = 1\n    def m(self): return super().m()\n    for i in y: pass\n    z = x"),
    ).toMatchInlineSnapshot(`
      "module __main__
        global A
        let x, i
        const base = #name_error(js"B")
        begin A
        x = 1
        for (let i in #iterate(#name_error(js"y")))
          i = i
        A = class A([base]js, layer)
          x: x
          m: function m() this self as m
              return #super_method(A, self, js"m", js0)()
          i: i
          z: x
      "
    `);
  });

  test("decorators are called last first", () => {
    expect(
      show("@a\n@b(1)\ndef f(): pass\nclass C:\n    @property\n    def p(self): return 1"),
    ).toMatchInlineSnapshot(`
      "module __main__
        global f, C
        const decorator = #name_error(js"a")
        const decorator = #name_error(js"b")(1)
        f = decorator(decorator(function f() as f
            return None))
        begin C
        C = class C([@object]js)
          p: #property_new(void, function p(self) as p
              return 1)
      "
    `);
  });
});

describe("match", () => {
  test("a case is a block that is left when its pattern fails", () => {
    expect(
      body(
        "match x:\n    case [1, y] if y: f(y)\n    case {'k': z} | [z]: g(z)\n    case P(a, b=2): h()\n    case _: i()",
      ),
    ).toMatchInlineSnapshot(`
      "const subject = #name_error(js"x")
      matched: block
        case_: block
          const items = #match_sequence(subject, js2)
          if ((items === void))
            break case_
          const part = items[js0]
          if (!eq.any+?(part, 1))
            break case_
          y = items[js1]
          if (!truth.any(y))
            break case_
          #name_error(js"f")(y)
          break matched
        case_: block
          let z
          either: block
            other: block
              if (!#match_mapping(subject, js1))
                break other
              const value = #match_key(subject, "k")
              if ((value === void))
                break other
              z = value
              break either
            other: block
              const items = #match_sequence(subject, js1)
              if ((items === void))
                break other
              z = items[js0]
              break either
            break case_
          z = z
          #name_error(js"g")(z)
          break matched
        case_: block
          const cls = #name_error(js"P")
          const parts = #match_class(subject, cls, js1, ["b"]js)
          if ((parts === void))
            break case_
          const part = parts[js1]
          if (!eq.any+?(part, 2))
            break case_
          a = parts[js0]
          #name_error(js"h")()
          break matched
        #name_error(js"i")()"
    `);
  });
});

describe("modules", () => {
  test("import executes a module once, where it stands, and binds its object", () => {
    const files = {
      "main.py": "import m\nfrom m import f, x\nprint(m.y, f(x))",
      "m.py": "def f(a): return a\nx = 1\ny = 2\ndef s():\n    global y\n    y = 3",
    };
    expect(show(files)).toMatchInlineSnapshot(`
      "module m
        global import_m_ran, m.x, m.y
        function m.f(a) as f
          return a
        function m.s() as s
          m.y = 3
          return None
        if (import_m_ran)
          return None
        import_m_ran = jstrue
        m.x = 1
        m.y = 2

      module __main__
        global m, f, x
        import_m()
        m = module_m
        nothing
        f = m.f
        x = m.x
        #print_values([m.y, f(x)]js)
      "
    `);
  });

  test("a missing module raises where it is imported, and what follows is dead", () => {
    expect(body("try:\n    import nothing\n    f()\nexcept ImportError: pass")).toMatchInlineSnapshot(`
      "try
        throw #plain_exception(#ImportError, ["no module named 'nothing'"]js)
      catch (e)
        if (#except_match(e, @ImportError))
          nothing
        else
          throw #reraised(e)"
    `);
  });

  test("a star import of a known module binds its public names", () => {
    const files = { "main.py": "from m import *\nprint(a)", "m.py": "a = 1\n_b = 2" };
    expect(show(files)).toMatchInlineSnapshot(`
      "module m
        global import_m_ran, m.a, m._b
        if (import_m_ran)
          return None
        import_m_ran = jstrue
        m.a = 1
        m._b = 2

      module __main__
        global a
        nothing
        import_m()
        a = m.a
        #print_one(a)
      "
    `);
  });
});

describe("names", () => {
  test("a read that may find nothing is checked; deleting unbinds", () => {
    expect(
      show("def f(c):\n    if c: x = 1\n    print(x)\n    del x\ndef g(): return len2"),
    ).toMatchInlineSnapshot(`
      "module __main__
        function f(c) as f
          let x
          if (truth.any(c))
            x = 1
          #print_one(x?)
          x?
          x = void
          return None
        function g() as g
          return #name_error(js"len2")
        nothing
      "
    `);
  });

  test("a class body looks for an unbound name among the globals", () => {
    expect(show("x = 1\nclass A:\n    y = x\n    x = 2")).toMatchInlineSnapshot(`
      "module __main__
        global x, A
        let x
        x = 1
        begin A
        const t = (x ?? x?)
        x = 2
        A = class A([@object]js)
          y: t
          x: x
      "
    `);
  });
});
