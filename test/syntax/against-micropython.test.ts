// Every snippet is compiled by real MicroPython and by us: both accept it, or both refuse it with the same exception,
// text and line. Errors that are found later than in this room (scopes) are left out by their words.

import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { beforeAll, describe, expect, test } from "vitest";
import { tracebackLineOf } from "../../compiler/diagnostics/index.js";
import { firstError, parseText } from "./parse-text.js";
import { accepted, alike } from "./snippets.js";

let compileInMicroPython: (snippets: readonly string[]) => string[];

beforeAll(async () => {
  const lines: string[] = [];
  const interpreter = await loadMicroPython({
    heapsize: 8 << 20,
    linebuffer: true,
    stdout: (line) => lines.push(line),
  });
  compileInMicroPython = (snippets) => {
    lines.length = 0;
    for (const snippet of snippets) {
      interpreter.runPython(`snippet = ${toPython(snippet)}\n${compileSnippet}`);
    }
    return lines.slice();
  };
});

const compileSnippet = `
import sys, io
try:
    compile(snippet, "s", "exec")
    print("accepted")
except Exception as e:
    out = io.StringIO()
    sys.print_exception(e, out)
    out = out.getvalue()
    at = out.rfind(", line ")
    line = out[at + 7:].split("\\n")[0].split(",")[0] if at >= 0 else "?"
    print(type(e).__name__ + ": " + str(e) + " @" + line)
`;

// A str literal with nothing but ASCII in it.
function toPython(text: string): string {
  const codes = Array.from(
    text,
    (character) => `\\U${character.codePointAt(0)!.toString(16).padStart(8, "0")}`,
  );
  return `"${codes.join("")}"`;
}

const scopeErrors =
  /outside function|outside loop|outside async|redefined as|no binding for nonlocal|nonlocal in outer|super\(\)/;

function compileHere(snippet: string): string {
  const error = firstError(parseText(snippet));
  if (error === undefined) return "accepted";
  return `${error.exception}: ${error.message} @${tracebackLineOf(error)}`;
}

describe("the parser beside MicroPython's", () => {
  test("says the same of every snippet", () => {
    const theirs = compileInMicroPython(alike).map((line) => (scopeErrors.test(line) ? "accepted" : line));
    const differences = alike
      .map((snippet, i) => ({ snippet, theirs: theirs[i], ours: compileHere(snippet) }))
      .filter((row) => row.theirs !== row.ours);
    expect(differences).toEqual([]);
  });

  test.each(accepted)("takes all of Python 3.14: %j", (snippet) => {
    expect(compileHere(snippet)).toBe("accepted");
  });
});
