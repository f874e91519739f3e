// Who sleeps in a coroutine is told what to await instead.

import { expect, test } from "vitest";
import { compile, memoryHost } from "../../dist/node.js";

const told = (source: string): readonly string[] =>
  compile("main.py", memoryHost({ "main.py": source })).diagnostics.map(
    ({ code, message, note, file, span }) => `${code} ${file.slice(span)}: ${message}. ${note}`,
  );

test("time.sleep, by whatever name", () => {
  const source = `import time
import utime as clock
from time import sleep as nap, sleep_ms
async def main():
    time.sleep(1)
    if main:
        clock.sleep_ms(20)
    return [nap(0.5), sleep_ms(n + 1)]
main()
n = 1
`;
  expect(told(source)).toEqual([
    "MP9014 time.sleep(1): time.sleep() keeps all other tasks waiting. Write 'await asyncio.sleep(1)'.",
    "MP9014 clock.sleep_ms(20): time.sleep_ms() keeps all other tasks waiting. Write 'await asyncio.sleep_ms(20)'.",
    "MP9014 nap(0.5): time.sleep() keeps all other tasks waiting. Write 'await asyncio.sleep(0.5)'.",
    "MP9014 sleep_ms(n + 1): time.sleep_ms() keeps all other tasks waiting. Write 'await asyncio.sleep_ms(n + 1)'.",
  ]);
});

test.each([
  "import time\ndef f():\n    time.sleep(1)\nf()\n",
  "import time\nasync def f():\n    time.sleep_us(5)\nf()\n",
  "import time\nasync def f():\n    def g():\n        time.sleep(1)\n    return g\nf()\n",
  "import asyncio\nasync def f():\n    await asyncio.sleep(1)\nf()\n",
  "class time:\n    def sleep(n): pass\nasync def f():\n    time.sleep(1)\nf()\n",
])("nothing is said of %j", (source) => {
  expect(told(source)).toEqual([]);
});
