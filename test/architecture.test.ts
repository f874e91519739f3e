// Who may import whom. The sentences are those of docs/architecture.md; a failure names the sentence and the imports
// that break it.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

interface Import {
  /** Paths below the project, "/" between. */
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const files = ["compiler", "runtime", "cli"].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
    .map((path) => `${room}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts")),
);

const imports: readonly Import[] = files.flatMap((from) => {
  const text = readFileSync(join(root, from), "utf8");
  const pattern = /^\s*(?:import|export)\s+(type\s+)?(?:[^;"']*?\sfrom\s+)?["']([^"']+)["']/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    from,
    to: resolve(from, match[2]),
    isType: match[1] !== undefined,
  }));
});

function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return relative(root, join(root, dirname(from), specifier))
    .replaceAll("\\", "/")
    .replace(/\.js$/, ".ts");
}

/** The room of a path: `compiler/emit`, `runtime`, `cli`; the files beside the compiler's rooms are one each. */
function roomOf(path: string): string {
  const [top, second] = path.split("/");
  return top === "compiler" ? `compiler/${second}` : top;
}

function breaking(test: (each: Import) => boolean): string[] {
  return imports
    .filter((each) => roomOf(each.from) !== roomOf(each.to) && test(each))
    .map((each) => `${each.from} → ${each.to}`);
}

const isIn = (path: string, ...rooms: string[]): boolean =>
  rooms.some((room) => path === room || path.startsWith(`${room}/`));

it("the runtime imports nothing of the compiler", () => {
  expect(breaking(({ from, to }) => isIn(from, "runtime") && isIn(to, "compiler", "cli"))).toEqual([]);
});

it("the compiler only reads the built runtime", () => {
  expect(breaking(({ from, to }) => isIn(from, "compiler") && isIn(to, "runtime", "cli"))).toEqual([]);
});

it("the command line sees the doors of the compiler and nothing behind them", () => {
  const doors = ["node.ts", "compiler/index.ts"];
  expect(
    breaking(({ from, to }) => isIn(from, "cli") && isIn(to, "compiler", "runtime") && !doors.includes(to)),
  ).toEqual([]);
});

it("the compiler is pure: it imports nothing of Node", () => {
  expect(breaking(({ from, to }) => isIn(from, "compiler") && to.startsWith("node:"))).toEqual([]);
});

it("imports of the first phases go one way: source, diagnostics, syntax, program, names, types", () => {
  const order = ["source", "diagnostics", "syntax", "program", "names", "types"].map(
    (room) => `compiler/${room}`,
  );
  const known: readonly string[] = [
    // A syntax tree carries the diagnostics of what the code generator refuses.
    "compiler/source",
  ];
  expect(
    breaking(({ from, to }) => {
      const low = order.indexOf(roomOf(from));
      const high = order.indexOf(roomOf(to));
      return low >= 0 && high > low && !known.includes(roomOf(to));
    }),
  ).toEqual([]);
});

it("the phases before lowering know nothing of Core", () => {
  const early = ["source", "diagnostics", "syntax", "program", "names", "types"].map(
    (room) => `compiler/${room}`,
  );
  expect(breaking(({ from, to }) => isIn(from, ...early) && isIn(to, "compiler/core"))).toEqual([]);
});

it("lowering, passes, weaving and emission import Core, not each other's functions", () => {
  const rooms = ["lower", "passes", "weave", "emit"].map((room) => `compiler/${room}`);
  expect(
    breaking(
      ({ from, to, isType }) =>
        isIn(from, ...rooms) && isIn(to, ...rooms) && roomOf(from) !== roomOf(to) && !isType,
    ),
  ).toEqual([]);
});

it("emission knows of linking only what a unit is", () => {
  expect(
    breaking(
      ({ from, to }) =>
        isIn(from, "compiler/emit") && isIn(to, "compiler/link") && to !== "compiler/link/unit.ts",
    ),
  ).toEqual([]);
});

it("linking knows the library, and the library of linking only what a unit is", () => {
  expect(
    breaking(
      ({ from, to }) =>
        isIn(from, "compiler/library") && isIn(to, "compiler/link") && to !== "compiler/link/unit.ts",
    ),
  ).toEqual([]);
});

it("only the pipeline and the doors read the options", () => {
  const readers = [
    "compiler/pipeline.ts",
    "compiler/module-pipeline.ts",
    "compiler/index.ts",
    "compiler/dump.ts",
  ];
  expect(breaking(({ from, to }) => to === "compiler/options.ts" && !readers.includes(from))).toEqual([]);
});

it("only the pipeline, and what stands beside it, calls a phase that comes after lowering", () => {
  const late = ["lower", "weave", "emit", "print"].map((room) => `compiler/${room}`);
  // late/ is the pipeline of what is compiled while the program runs.
  // parsed-files.ts holds what they keep.
  const beside = [
    "pipeline",
    "module-pipeline",
    "parsed-files",
    "options",
    "index",
    "dump",
    "late/index",
  ].map((name) => `compiler/${name}.ts`);
  expect(
    breaking(
      ({ from, to, isType }) =>
        isIn(to, ...late) && !isIn(from, ...late) && !beside.includes(from) && !isType,
    ),
  ).toEqual([]);
});
