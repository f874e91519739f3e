import { describe, expect, test } from "vitest";
import { body, float, list, natural, show, small } from "./support.js";

describe("order of evaluation", () => {
  test("what stands left of an operand that needs statements is kept before them", () => {
    expect(body("f(a, [b for b in c])")).toMatchInlineSnapshot(`
      "const t = #name_error(js"f")
      const t = #name_error(js"a")
      const made = []
      <listcomp>
        for (let b in #iterate(#name_error(js"c")))
          made.push(b)
      t(t, made)"
    `);
  });

  test("a read that the statements cannot change is not kept", () => {
    expect(
      show("def f(a, c):\n    return g(a, [b for b in c])\ndef g(x, y): return x"),
    ).toMatchInlineSnapshot(`
      "module __main__
        function f(a, c) as f
          const made = []
          <listcomp>
            for (let b in #iterate(c))
              made.push(b)
          return g(a, made)
        function g(x, y) as g
          return x
        nothing
      "
    `);
  });

  test("parallel assignment keeps only what an earlier store would change", () => {
    expect(
      show("def f(a, b):\n    a, b = b, a\n    a, b = b, a + b\n    return a, b"),
    ).toMatchInlineSnapshot(`
      "module __main__
        function f(a, b) as f
          const b = a
          a = b
          b = b
          const b = add.any+(a, b)
          a = b
          b = b
          return tuple(a, b)
        nothing
      "
    `);
  });

  test("the parts of an augmented target are evaluated once", () => {
    expect(body("o.m()[i()] += 1\no.n().a -= 2")).toMatchInlineSnapshot(`
      "const o = #name_error(js"o").m$0()
      const i = #name_error(js"i")()
      const t = iadd.any+(o[i], 1)
      o[i] = t
      const o = #name_error(js"o").n$0()
      const t = isub.any+(o.a, 2)
      o.a = t"
    `);
  });
});

describe("conditions and values", () => {
  test("a condition is JavaScript's and, or and not", () => {
    expect(show("def f(a, b):\n    if a and not b or a: pass")).toMatchInlineSnapshot(`
      "module __main__
        function f(a, b) as f
          if (((truth.any(a) && !truth.any(b)) || truth.any(a)))
            nothing
          return None
        nothing
      "
    `);
  });

  test("the value of a mixed chain needs one block when an operand needs statements", () => {
    expect(show("def f(a, b, c):\n    return a or (b and [d for d in c])")).toMatchInlineSnapshot(`
      "module __main__
        function f(a, b, c) as f
          let t
          decided: block
            t = a
            if (truth.any(t))
              break decided
            t = b
            if (!truth.any(t))
              break decided
            const made = []
            <listcomp>
              for (let d in #iterate(c))
                made.push(d)
            t = made
          return t
        nothing
      "
    `);
  });

  test("a chained comparison evaluates its middle once", () => {
    expect(show("def f(a, b, c):\n    return a < b() < c")).toMatchInlineSnapshot(`
      "module __main__
        function f(a, b, c) as f
          let t, t
          return (truth.any(t = lt.any+(a, t = b())) ? lt.any+(t, c) : t)
        nothing
      "
    `);
  });

  test("a condition that needs statements makes an endless loop with a break", () => {
    expect(body("while [x for x in y]: pass")).toMatchInlineSnapshot(`
      "loop
        const made = []
        <listcomp>
          for (let x in #iterate(#name_error(js"y")))
            made.push(x)
        if (!truth.any(made))
          break"
    `);
  });
});

describe("representations", () => {
  test("raw floats stay raw through arithmetic and are boxed where they leave", () => {
    const known = { a: float, x: float, n: small, i: natural };
    expect(
      show("def f(a, n):\n    x = a\n    for i in range(n):\n        x = x * 0.5 + i\n    return [x]", known),
    ).toMatchInlineSnapshot(`
      "module __main__
        function f(a:float, n) as f
          let x:float
          x:float = a:float
          count i from 0 to n by 1
            x:float = add.float(mul.float(x:float, 0.5f), unbox.small(i))
          return [box(x:float)]
        nothing
      "
    `);
  });

  test("a conditional of floats is raw, and constants adapt", () => {
    expect(
      show("def f(a, k):\n    x = a if k else 1.5\n    return x > 2", { a: float, x: float }),
    ).toMatchInlineSnapshot(`
      "module __main__
        function f(a:float, k) as f
          let x:float
          x:float = (truth.any(k) ? a:float : 1.5f)
          return gt.float(x:float, 2.0f)
        nothing
      "
    `);
  });

  test("a parameter of a library function that is a raw float is given one", () => {
    expect(body("from math import sqrt\nimport math\nmath.sqrt(2)\nround(1.5)")).toMatchInlineSnapshot(`
      "nothing
      sqrt = @math.sqrt
      math = @math
      math.sqrt$1(2)
      #round_float(1.5f)"
    `);
  });
});

describe("comprehensions", () => {
  test("a comprehension is a loop in place that pushes", () => {
    expect(body("x = [y * 2 for y in z if y]")).toMatchInlineSnapshot(`
      "const made = []
      <listcomp>
        for (let y in #iterate(#name_error(js"z")))
          if (truth.any(y))
            made.push(mul.any+(y, 2))
      x = made"
    `);
  });

  test("variables that a function captures are declared outside of the loop, one cell for all turns", () => {
    expect(show("def f(z):\n    return [lambda: y for y in z]")).toMatchInlineSnapshot(`
      "module __main__
        function f(z) as f
          let y
          const made = []
          <listcomp>
            for (let y in #iterate(z))
              y = y
              made.push(arrow function <lambda>() as <lambda>
                  return y)
          return made
        nothing
      "
    `);
  });

  test("a generator expression is a generator function; its first iterable is evaluated at once", () => {
    expect(show("x = (a + b for a in p for b in q)")).toMatchInlineSnapshot(`
      "module __main__
        global x
        function* genexpr(items)
          for (let a in items)
            for (let b in #iterate(#name_error(js"q")))
              yield add.any+(a, b)
          return None
        x = new #Generator(genexpr(#iterate(#name_error(js"p"))), js"<genexpr>")
      "
    `);
  });
});

describe("subscripts and calls", () => {
  test("a known list is read inline", () => {
    expect(
      show("def f(l, i):\n    l[i] = l[i + 1]\n    return l[1:]", { l: list, i: natural }),
    ).toMatchInlineSnapshot(`
      "module __main__
        function f(l, i) as f
          const t = l![add.int(i, 1)]
          l![i] = t
          return #slice_items(l, 1)
        nothing
      "
    `);
  });

  test("keywords and stars go the general ways", () => {
    expect(body("f(1, k=2)\nf(*a, k=1, **b)\no.m(k=1)\no.m(*a)")).toMatchInlineSnapshot(`
      "#name_error(js"f")(1, k=2)
      const t = #name_error(js"f")
      const t = #name_error(js"a")
      const t = #name_error(js"b")
      t(*#star_arguments(t), **#merge_keywords({"k": 1}, t))
      #name_error(js"o").m(k=1)
      #name_error(js"o").m(*#star_arguments(#name_error(js"a")))"
    `);
  });

  test("a library function gets its arguments in the order of its parameters", () => {
    expect(body("print(1, 2, end='')\nlen([])\nint('7')\nValueError('x')")).toMatchInlineSnapshot(`
      "#print_values([1, 2]js, void, "")
      #len([])
      #int_new(void, "7")
      #plain_exception(#ValueError, ["x"]js)"
    `);
  });

  test("arguments that do not fit are left to the run time", () => {
    expect(body("len(1, 2)")).toMatchInlineSnapshot(`"@len(1, 2)"`);
  });

  test("an f-string joins texts", () => {
    expect(body("f'{1!r:>{2}} and {3:x}'")).toMatchInlineSnapshot(
      `
      "const t = #fstring((js">" + 2))
      #fstring((#format_value(1, js"r", #text_of(t)) + js" and " + 3.toString(js16)))"
    `,
    );
  });
});
