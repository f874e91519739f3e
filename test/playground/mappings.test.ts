/** The playground's reading of source maps. */
import { expect, test } from "vitest";
import { compile, memoryHost } from "../../dist/node.js";
// @ts-expect-error The playground is JavaScript.
import { generatedFrom, originOf, readMappings } from "../../playground/mappings.mjs";

test("a place in Python and what was made of it find each other", () => {
  const source = "def greet(name):\n    return 'Hello ' + name\n\nprint(greet('you'))\n";
  const { code, map } = compile("main.py", memoryHost({ "main.py": source }), { sourceMap: true });
  const segments = readMappings(JSON.parse(map!), "main.py");
  const lines = code!.split("\n");
  const { ofLine, here } = generatedFrom(segments, 1, 24);
  expect(ofLine.some((each: any) => lines[each.line].includes("Hello "))).toBe(true);
  for (const { line, column } of here) expect(originOf(segments, line, column).sourceLine).toBe(1);
});
