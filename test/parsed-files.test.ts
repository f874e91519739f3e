// A program that is compiled again takes the trees of files that have not changed, and nothing else is different.

import { expect, test } from "vitest";
import { compile, type Diagnostic, memoryHost, ParsedFiles } from "../dist/node.js";

const helper = "from micropython import const\n_N = const(3)\ndef f(x):\n    assert x\n    return x * _N\n";
const versions = ["import helper\nprint(helper.f(1))\n", "import helper\nprint(helper.f(2), 'é')\n"];

function fresh(main: string, options = {}) {
  return compile("main.py", memoryHost({ "main.py": main, "helper.py": helper }), options);
}

const shown = ({ code, message, span }: Diagnostic) => [code, message, span.start];

test("what is compiled again is what is compiled afresh", () => {
  const parsed = new ParsedFiles();
  for (const main of [...versions, ...versions])
    for (const optLevel of [0, 1] as const)
      expect(fresh(main, { parsed, optLevel }).code).toBe(fresh(main, { optLevel }).code);
});

test("mistakes and warnings of files that have not changed are told again", () => {
  const parsed = new ParsedFiles();
  for (const main of ["x = (\n", "print('\\q')\n"]) {
    const told = fresh(main).diagnostics.map(shown);
    expect(told.length).toBeGreaterThan(0);
    for (let i = 0; i < 2; i++) expect(fresh(main, { parsed }).diagnostics.map(shown)).toEqual(told);
  }
});
