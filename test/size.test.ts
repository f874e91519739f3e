// What programs weigh: bytes of minified output after gzip, runtime included. A row may move by a fiftieth; more is to be
// seen and accepted (`npm run accept`). The kept numbers are those of docs/size.md.

import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compile, memoryHost, type Options } from "../dist/node.js";

const page = new URL("../docs/size.md", import.meta.url);

/** A row of the page: `| title | bytes | readable |`, both compressed. */
const rows: readonly { readonly title: string; readonly source: string }[] = [
  { title: '`print("hello")`', source: 'print("hello")\n' },
  { title: "a loop, a list, a sum", source: file("bench/programs/sieve.py") },
  { title: "recursion on ints", source: file("bench/programs/fib.py") },
  {
    title: "a client of `socket` that sends and receives",
    source:
      "import socket\ns = socket.socket()\ns.connect(('127.0.0.1', 80))\ns.send(b'GET / HTTP/1.0\\r\\n\\r\\n')\nprint(s.recv(100))\n",
  },
  { title: "`import json; print(json.loads(input()))`", source: "import json\nprint(json.loads(input()))\n" },
  {
    title: "`import re; print(re.match(input(), input()))`",
    source: "import re\nprint(re.match(input(), input()))\n",
  },
  {
    title: "`asyncio.run` of a coroutine that sleeps",
    source: "import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n",
  },
  {
    title: "a date and three days, by `datetime`",
    source: "import datetime\nprint(datetime.datetime(2020, 1, 1) + datetime.timedelta(days=3))\n",
  },
  {
    title: "an `Enum` of two",
    source: "from enum import Enum\nclass C(Enum):\n    A = 1\n    B = 2\nprint(C.A, C(2))\n",
  },
  ...["quicksort", "queens", "bintree", "richards", "deltablue", "raytrace", "station", "calculator"].map(
    (name) => ({
      title: `bench/programs/${name}.py`,
      source: file(`bench/programs/${name}.py`),
    }),
  ),
  { title: "examples/weather.py", source: file("examples/weather.py") },
];

function file(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
}

function weigh(source: string, options: Partial<Options>): number {
  const { code } = compile("main.py", memoryHost({ "main.py": source }), { warnings: "off", ...options });
  return gzipSync(code!, { level: 9 }).length;
}

const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

describe("the size of", () => {
  const text = readFileSync(page, "utf8");
  const kept = new Map(
    [...text.matchAll(/^\| (.*?) \| +([\d,]+) \| +([\d,]+) \|/gm)].map(([, title, minified, readable]) => [
      title,
      [minified, readable].map((each) => Number(each.replaceAll(",", ""))),
    ]),
  );
  let changed = text;
  for (const { title, source } of rows)
    it(`${title} is what docs/size.md says`, () => {
      const weighed = [weigh(source, { minify: true }), weigh(source, {})];
      if (process.env.MPYJS_ACCEPT !== undefined) {
        const lines = gzipSync(source, { level: 9 }).length;
        const row = `| ${title} | ${weighed.map(thousands).join(" | ")} | ${thousands(lines)} |`;
        const old = changed.split("\n").find((line) => line.startsWith(`| ${title} |`));
        changed = old === undefined ? `${changed.trimEnd()}\n${row}\n` : changed.replace(old, row);
        writeFileSync(page, changed);
        return;
      }
      for (const [i, bytes] of weighed.entries()) {
        const limit = kept.get(title)?.[i] ?? 0;
        expect(Math.abs(bytes - limit), `${bytes} bytes, ${limit} accepted`).toBeLessThanOrEqual(
          limit / 50 + 8,
        );
      }
    });

  it("hello world is under 1,000 bytes", () => {
    expect(weigh('print("hello")\n', {})).toBeLessThan(1000);
  });
});

/** `| script | of | lines | minified | own code | Python |`: made by scripts/weigh-scripts.mjs, whose sources are not here. */
describe("what docs/size.md says of the scripts of others", () => {
  const text = readFileSync(page, "utf8").replaceAll(/\s+/g, " ");
  const number = (digits: string): number => Number(digits.replaceAll(",", ""));
  const scripts = [
    ...readFileSync(page, "utf8").matchAll(
      /^\| (\S+) \| ([\w -]+) \| (\d+) \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|$/gm,
    ),
  ].map(([, name, of, lines, minified, own, source]) => ({
    name,
    of,
    lines: Number(lines),
    minified: number(minified),
    own: number(own),
    source: number(source),
  }));
  const small = scripts.filter(({ minified }) => minified < 12000);
  const words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

  it("is what its table shows", () => {
    const median = scripts[scripts.length >> 1].minified;
    const double = scripts.filter(({ own, source }) => own <= 2 * source).length;
    const own = small.filter(({ of }) => of.startsWith("micropython")).length;
    expect(text).toContain(`at most twice the Python in ${double} of the ${scripts.length}.`);
    expect(text).toContain(
      `The median is ${thousands(median)} bytes; ${words[small.length]} scripts are under 12,000, ${words[own]} of them MicroPython's own.`,
    );
  });

  it("holds of five examples and programs of MicroPython, of 200 to 400 lines, that they are under 12,000 bytes", () => {
    const typical = small.filter(
      ({ of, lines }) => of.startsWith("micropython") && lines >= 200 && lines <= 400,
    );
    expect(typical.length).toBeGreaterThanOrEqual(5);
  });
});
