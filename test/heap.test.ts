/** Programs with a heap of a given size, `mpyjs run --heap=64K`: what they make is charged, and given back. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const home = mkdtempSync(join(tmpdir(), "mpyjs-heap-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function outputOf(source: string, ...options: string[]): string {
  writeFileSync(join(home, "main.py"), source);
  const command = [
    join(process.cwd(), "dist", "cli", "main.js"),
    "run",
    "--no-warnings",
    ...options,
    "main.py",
  ];
  const run = spawnSync(process.execPath, command, { encoding: "utf8", cwd: home, timeout: 60_000 });
  return run.stdout + run.stderr;
}

const attempt = "def attempt(f):\n  try: print(f())\n  except MemoryError as e: print(e)\n";

// The numbers are those of MicroPython's unix build with -X heapsize=64k, words counted as half as long.
test.each([
  ["bytearray(100000)", 100000],
  ["bytes(100000)", 100001],
  ["[0] * 100000", 400000],
  ["'a' * 100000", 100001],
  ["b'a' * 100000", 100001],
  ["(1,) * 100000", 400008],
  ["list(range(100000))", 32768],
  ["[x for x in range(100000)]", 32768],
  ["'a'.center(100000)", 100001],
])("%s does not fit, and says how much it wanted", (expression, bytes) => {
  expect(outputOf(`${attempt}attempt(lambda: ${expression})\n`, "--heap=32K")).toBe(
    `memory allocation failed, allocating ${bytes} bytes\n`,
  );
});

test("who keeps nothing runs for ever", () => {
  const source = `class Node:
  def __init__(self, next): self.next = next
def pairs(n):
  for i in range(n): yield [i], str(i)
total = 0
for i in range(100000):
  node = Node(Node(None))
  node.next.next = node
  text = "%d" % i + "abc"
  table = {i: [text, (i, node)], "f": i * 1.5}
  back = lambda: table
  for a, b in pairs(1): total += len(b) + len(back())
print(total)
`;
  expect(outputOf(source, "--heap=16K")).toBe("300000\n");
});

test.each([
  ["a list", "keep.append([])"],
  ["a dict", "table[len(table)] = 1"],
  ["attributes", "last = Node(last)"],
  ["a closure", "last = closed(last)"],
  ["a generator that has begun", "last = begun(last)"],
  ["text", "text += 'x'"],
])("who keeps everything fails: %s", (_name, statement) => {
  const source = `class Node:
  def __init__(self, next): self.next = next
def closed(x): return lambda: x
def begun(x):
  g = generate(x)
  next(g)
  return g
def generate(x): yield x
keep = []
table = {}
last = None
text = ""
def fill():
  global last, text
  for i in range(100000): ${statement}
try:
  fill()
  print("no")
except MemoryError: pass
keep = table = last = text = None
import gc
gc.collect()
print(gc.mem_alloc() < 200)
`;
  expect(outputOf(source, "--heap=32K")).toBe("True\n");
});

test("what locals, closures and generators hold survives", () => {
  const source = `import gc
def used(f):
  gc.collect()
  before = gc.mem_alloc()
  result = f()
  gc.collect()
  return gc.mem_alloc() - before
def local():
  data = bytearray(1000)
  gc.collect()
  return gc.mem_alloc() >= 1000
def make():
  data = bytearray(1000)
  return lambda: data
def count():
  data = bytearray(1000)
  yield data
  yield len(data)
def hold_closure():
  global kept
  kept = make()
def hold_generator():
  global kept
  kept = count()
  next(kept)
def hold_nothing():
  make()
kept = None
print(local(), used(hold_nothing), used(hold_closure) >= 1000, used(hold_generator))
kept = None
print(used(hold_nothing))
`;
  const [first, second] = outputOf(source, "--heap=64K").split("\n");
  expect(first).toMatch(/^True 0 True -?\d+$/);
  expect(Math.abs(Number(first.split(" ")[3]))).toBeLessThan(200);
  expect(second).toBe("0");
});

test("a program that fails goes on, and gc answers", () => {
  const source = `import gc, micropython
print(gc.mem_alloc() + gc.mem_free())
gc.disable()
try:
  while True: bytearray(100)
except MemoryError: print("full")
print(gc.mem_free() < 200)
gc.enable()
bytearray(1000)
print(gc.mem_free() > 20000)
gc.threshold(1000)
for i in range(1000): bytearray(100)
print(gc.mem_alloc() < 3000, gc.threshold())
`;
  expect(outputOf(source, "--heap=32K")).toBe("32768\nfull\nTrue\nTrue\nTrue 992\n");
});

test("mem_info counts blocks and draws them", () => {
  const source = `import gc, micropython
keep = [(1, 2), bytearray(40), 1.5 * len("a"), {1: 2}]
gc.collect()
micropython.mem_info(1)
`;
  const lines = outputOf(source, "--heap=8K").split("\n");
  expect(lines[0]).toMatch(/^mem: total=\d+, current=160, peak=\d+$/);
  expect(lines[1]).toMatch(/^stack: \d+ out of 80000$/);
  expect(lines[2]).toBe("GC: total: 8192, used: 160, free: 8032");
  expect(lines[3]).toBe(" No. of 1-blocks: 7, 2-blocks: 0, max blk sz: 3, max free sz: 502");
  expect(lines[4]).toBe("GC memory layout; from 00000000:");
  expect(lines[5]).toMatch(/^00000000: [LTAFDh=]{10}\.{54}$/);
  expect(lines[6]).toBe("       (7 lines all free)");
});

test("code compiled later has its globals in the same heap", () => {
  const source = `import gc
exec("data = bytearray(5000)\\ndef f(n):\\n  return [[i] for i in range(n)]")
gc.collect()
print(gc.mem_alloc() >= 5000)
exec("for i in range(50000): f(3)")
exec("data = None")
gc.collect()
print(gc.mem_alloc() < 1000)
try: exec("f(100000)")
except MemoryError: print("full")
`;
  expect(outputOf(source, "--heap=24K")).toBe("True\nTrue\nfull\n");
});

test("the size must be one", () => {
  for (const size of ["0", "many", "-1K", "1", "2048M"])
    expect(outputOf("print(1)\n", `--heap=${size}`)).toContain("--heap takes a size between 1K and 1024M");
});

// In bytes of a device with words of 32 bits: blocks of 16, for the object and for what it has beside.
const kept: readonly (readonly [string, number])[] = [
  ["n + 0.5", 16],
  ["n + 1j", 16],
  ["n", 0],
  ["n + 2**40", 32 - 16],
  ["n + 2**70", 32],
  ["'text %d' % n", 32],
  ["'%d😀' % n", 16 + 32],
  ["()", 0],
  ["(n, n, n)", 32],
  ["bytes(20)", 16 + 32],
  ["bytearray(20)", 16 + 32],
  ["array('h', range(10))", 16 + 32],
  ["array('O', [n + 0.5, n + 0.25])", 16 + 16 + 2 * 16],
  ["[n] * 4", 16 + 16],
  ["{n: n + 0.5}", 16 + 16 + 16],
  ["{n, n + 1}", 16 + 16],
  ["{(n, 1): n}", 16 + 16 + 16],
  ["Point(n)", 16 + 16],
  ["Point(n + 0.5)", 16 + 16 + 16],
  ["Own([n])", 16 + 16 + 16],
  ["closed(n)", 16 + 16 + 16],
  ["begin(n)", 32 + 16],
  ["deque((n + 0.5,), 5)", 16 + 16 + 32 + 16],
];

test("each kind of value takes its room where it is kept", () => {
  const source = `import gc
from array import array
from collections import deque
class Point:
  def __init__(self, x): self.x = x
class Own(list): pass
def closed(x): return lambda: x
def begun(x): yield x
def begin(x):
  g = begun(x)
  next(g)
  return g
keep = [None] * 100
def measure(make):
  for i in range(100): keep[i] = None
  gc.collect()
  before = gc.mem_alloc()
  for i in range(100): keep[i] = make(1000 + i)
  gc.collect()
  return round((gc.mem_alloc() - before) / 100)
${kept.map(([expression]) => `print(${JSON.stringify(expression)}, measure(lambda n: ${expression}))\n`).join("")}`;
  const expected = kept.map(([expression, bytes]) => `${expression} ${bytes}\n`).join("");
  expect(outputOf(source, "--heap=64K")).toBe(expected);
});

const fixtures = join(process.cwd(), "fixtures", "run");
const programs = ["generators", "functions", "exceptions"].flatMap((area) =>
  readdirSync(join(fixtures, area))
    .filter((name) => name.endsWith(".py") && !name.startsWith("_"))
    .map((name) => join(fixtures, area, name)),
);

test.each(programs)("with a heap that is large enough it prints what it prints without: %s", (path) => {
  const source = readFileSync(path, "utf8");
  const expected = readFileSync(path.replace(/\.py$/, ".exp"), "utf8");
  expect(outputOf(source, "--heap=4M").replaceAll("main.py", path.slice(path.lastIndexOf("/") + 1))).toBe(
    expected,
  );
});
