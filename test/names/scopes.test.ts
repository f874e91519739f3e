import { expect, test } from "vitest";
import { showNames } from "../../compiler/names/index.js";
import { bindText } from "./bind-text.js";

function table(main: string, others: { readonly [path: string]: string } = {}, level = 0): string {
  const { names, problems } = bindText(main, others, level);
  expect(problems).toEqual([]);
  return showNames(names!);
}

test("locals, parameters and captured variables are told apart", () => {
  expect(
    table(`
total = 0
def outer(a, *rest, key=1, **more):
    count = 0
    def inner():
        nonlocal count
        count += a
        global total
        total = count
    return inner
`),
  ).toMatchInlineSnapshot(`
    "module __main__
      total        global, captured, written inside
      outer        global, once
      function outer (line 3)
        a            param, captured, once
        rest         param, once
        key          param, once
        more         param, once
        count        local, captured, written inside
        inner        local, once
        function inner (line 5)"
  `);
});

test("a class body's names are its own, and hide those of the function around it", () => {
  expect(
    table(`
def f():
    x = 1
    y = 2
    class A:
        x = y
        def m(self):
            return x, y, __class__
    return A
`),
  ).toMatchInlineSnapshot(`
    "module __main__
      f            global, once
      function f (line 2)
        x            local, once
        y            local, captured, once
        A            local, once
        class A (line 5)
          __class__    local, captured
          __module__   class
          __qualname__ class
          x            class, once
          m            class, once
          function m (line 7)
            self         param, once"
  `);
});

test("comprehensions have their own variables; a walrus binds outside", () => {
  expect(
    table(`
def f(xs):
    ys = [last := x for x in xs if x]
    g = (lambda: x for x in xs)
    return last
[t := i for i in range(3)]
`),
  ).toMatchInlineSnapshot(`
    "module __main__
      f            global, once
      t            global, once
      function f (line 2)
        xs           param, once
        ys           local, once
        g            local, once
        last         local, once
        comprehension <listcomp> (line 3)
          x            local, once
        genexpr <genexpr> (line 4)
          x            local, captured, once
          lambda <lambda> (line 4)
      comprehension <listcomp> (line 6)
        i            local, once"
  `);
});

test("a comprehension inside a class body does not see the class's names", () => {
  const { names } = bindText("x = 1\nclass A:\n    x = 2\n    y = [x for _ in range(1)]\n");
  const scope = names!.scopes.find((each) => each.kind === "comprehension")!;
  const meaning = names!.lookUp(scope, "x");
  expect(meaning.kind === "variable" && meaning.variable.scope.kind).toBe("module");
});

test("type parameters have a scope of their own", () => {
  expect(
    table("def f[T](a: T) -> T:\n    return T\nclass A[T](list[T]):\n    pass\n"),
  ).toMatchInlineSnapshot(`
    "module __main__
      f            global, once
      A            global, once
      typeparams f (line 1)
        T            local, captured, once
        function f (line 1)
          a            param, once
      typeparams A (line 3)
        T            local, once
        class A (line 3)
          __class__    local
          __module__   class
          __qualname__ class"
  `);
});

test("code that is never compiled has no effect on generators and locals", () => {
  const { names } = bindText(
    `
x = 1
def a():
    if 0: yield
def b():
    if 0: x = 2
    return x
def c():
    return 1
    yield
def d():
    while 0: yield
def e():
    assert (yield)
`,
    {},
    1,
  );
  const scopes = new Map(names!.scopes.map((each) => [each.name, each]));
  const generators = ["a", "b", "c", "d", "e"].filter((name) => scopes.get(name)!.isGenerator);
  expect(generators).toEqual(["c"]);
  expect([...scopes.get("b")!.variables.keys()]).toEqual([]);
});

test("an assertion takes part at level 0", () => {
  const { names } = bindText("def e():\n    assert (yield)\n");
  expect(names!.scopes.find((each) => each.name === "e")!.isGenerator).toBe(true);
});

test("names of other modules arrive by star imports, stores and submodules", () => {
  expect(
    table("import m, p.q\nfrom m import *\nm.debug = 1\nprint(shown)\n", {
      "m.py": "shown = 1\n_hidden = 2\n",
      "p/__init__.py": "",
      "p/q.py": "",
    }),
  ).toMatchInlineSnapshot(`
    "module __main__
      m            global, once
      p            global, once
      shown        global, once
      debug        global, once
    module m
      shown        global, once
      _hidden      global, once
      debug        global, written inside, once
    module p
      q            global, written inside, once
    module p.q"
  `);
});

test("exec opens every module, globals() the one that calls it", () => {
  const others = { "m.py": "x = 1\n" };
  expect(bindText("import m\nexec('x = 1')\n", others).names!.isModuleOpen("m")).toBe(true);
  const { names } = bindText("import m\nglobals()['x'] = 1\nprint(x)\n", others);
  expect(names!.isModuleOpen("__main__")).toBe(true);
  expect(names!.isModuleOpen("m")).toBe(false);
});

test("a module that is handed about is open to setattr", () => {
  const others = { "m.py": "x = 1\n" };
  expect(bindText("import m\nsetattr(m, 'x', 2)\n", others).names!.isModuleOpen("m")).toBe(true);
  expect(bindText("import m\nsetattr(print, 'x', m.x)\n", others).names!.isModuleOpen("m")).toBe(false);
  const { names } = bindText("import m\ndef f(o):\n    o.x = 2\nf(m)\n", others);
  expect(names!.moduleScope("m").variables.get("x")!.onlyBinding).toBeUndefined();
});
