// The printer writes frequent kinds of nodes itself; what it writes is what astring writes.

import { parse } from "acorn";
import { generate } from "astring";
import { expect, test } from "vitest";
import { printText } from "../compiler/print/index.js";

const operators = "|| ?? && | === < in instanceof << + - * ** %".split(" ");
const atoms = "a,a.b,f(a),-a,typeof a,a = b,a ? b : c,() => a,new A(),function () {},{},await a".split(",");

/** As the printer and astring write it; undefined where it is no JavaScript. */
function written(text: string): { readonly ours: string; readonly theirs: string } | undefined {
  let program: any;
  try {
    program = parse(text, { ecmaVersion: 2022, sourceType: "module" });
  } catch {
    return undefined;
  }
  // It knows numbers and strings by their own texts, which are the same here.
  return { ours: printText(program), theirs: generate(program) };
}

test("parentheses stand where astring puts them", () => {
  const texts = [
    ...operators.flatMap((a) => operators.flatMap((b) => [`x = (y ${a} z) ${b} w`, `x = y ${a} (z ${b} w)`])),
    ...operators.flatMap((o) => atoms.flatMap((atom) => [`x = (${atom}) ${o} b`, `x = b ${o} (${atom})`])),
    ...atoms.flatMap((atom) => [`x = (${atom}).m`, `x = (${atom})[0]`, `(${atom})(b)`, `x = -(${atom})`]),
    ...atoms.flatMap((atom) => [
      `x = void (${atom})`,
      `x = (${atom}) ? b : c`,
      `(${atom})`,
      `x = (${atom}, b)`,
    ]),
    "x = - -a; x = +(+a); x = -(--a); x = - +a; a++; --a.b;",
    "x = new (f())(); x = new a.b(c); x = new (a.b().c)(); ({ a } = b); x = () => ({});",
    "x = a?.b; x = (a?.b).c; x = 1 .a; x = [a, , b, ,]; x = [,];",
  ];
  const compared = texts.map(written).filter((each) => each !== undefined);
  expect(compared.length).toBeGreaterThan(0.9 * texts.length);
  expect(compared.map(({ ours }) => ours)).toEqual(compared.map(({ theirs }) => theirs));
});

test("statements, functions and objects are laid out as astring lays them out", () => {
  const { ours, theirs } = written(`
    for (let i = 0, n = a; i < n; i++) { b(i); }
    for (;;) break;
    for (i = 0; ; ) if (a) b(); else if (c) { d(); } else {}
    while (a) { try { b(); } catch { c(); } finally { d(); } }
    do { a(); } while (b);
    try { a(); } catch (e) { throw e; }
    x = { a: 1, get b() { return c; }, set b(v) { c = v; }, [d]: e, m() { f(); }, async *g() {}, h, ...rest };
    x = { get [a]() { return b; }, async c() {}, *d() {} };
    x = {};
    x = async function* name(a, b = 1, ...c) { yield* a; yield; };
    x = async (a) => { await a; };
    x = (a, b) => [a, ...b];
    var y, z = 1;
    const { p, q: [r] } = s;
    label: for (const k of l) { for (const i in k) continue label; debugger; }
  `)!;
  expect(ours).toBe(theirs);
});
