/** Generated programs print what MicroPython prints, but for what docs/differences.md has decided. */
import { spawnSync } from "node:child_process";
import { type Difference, differencesOf, linesOf, type Oracle } from "./compare.js";
import { rowOf } from "./decided.js";
import { assemble, type GeneratedProgram, generate } from "./generate.js";
import { minimise } from "./minimise.js";
import type { Mode } from "./mode.js";
import { runAlone, runTogether } from "./together.js";

/** How programs are compiled, by turns. */
const WAYS = [{}, {}, {}, { inference: false }, {}, {}, {}, { minify: true }];

/** How many programs are compiled as one; now and then each is alone. */
const TOGETHER = 20;
const ALONE_EVERY = 6;

/** `python`: the command of a CPython, without which only MicroPython's texts can say what is decided. */
export function differential(oracle: Oracle, python: string | null): Mode {
  const explained = new Map<string, number>();
  const turn = (seed: number): number => Math.floor(seed / TOGETHER);
  const wayOf = (seed: number) => WAYS[turn(seed) % WAYS.length];
  /** The first difference that nothing explains. */
  const compare = async (pieces: readonly string[], ours: string): Promise<Difference | null> => {
    const source = assemble(pieces.join(""));
    let cpython: readonly string[] | undefined;
    const explain = (found: Difference): string | undefined => {
      // Of the others CPython knows nothing.
      const isForCPython = found.decision === undefined || found.decision === "not implemented";
      if (!isForCPython || python === null) return found.decision;
      cpython ??= linesOf(runPython(python, source));
      return rowShown(found, pieces, linesOf(ours), cpython);
    };
    for (const found of differencesOf(await oracle(source), ours)) {
      const by = explain(found);
      if (by === undefined) return found;
      explained.set(by, (explained.get(by) ?? 0) + 1);
    }
    return null;
  };
  return {
    name: "differential",
    step: TOGETHER,
    explained,
    show: (seed) => assemble(generate(seed).body),
    async check(first, count) {
      const seeds = Array.from({ length: count }, (_, i) => first + i);
      const programs: readonly GeneratedProgram[] = seeds.map(generate);
      const bodies = programs.map(({ body }) => body);
      const ours =
        turn(first) % ALONE_EVERY === 0
          ? bodies.map((body) => runAlone(body, wayOf(first)))
          : runTogether(bodies, wayOf(first));
      const faults: string[] = [];
      for (const [i, { pieces }] of programs.entries()) {
        const found = await compare(pieces, ours[i]);
        if (found === null) continue;
        const texts = `MicroPython: ${found.expected}\n  mpyjs:       ${found.ours}`;
        faults.push(`seed ${seeds[i]}, line ${found.line}\n  ${texts}`);
      }
      return faults;
    },
    async minimise(seed) {
      const { pieces } = generate(seed);
      const compareAlone = (some: readonly string[]): Promise<Difference | null> =>
        compare(some, runAlone(some.join(""), wayOf(seed)));
      const wanted = await compareAlone(pieces);
      // It may differ only together with its neighbours.
      const body =
        wanted === null
          ? pieces.join("")
          : await minimise(pieces, async (smaller) => {
              const found = await compareAlone([smaller]);
              return found !== null && isLike(found, wanted);
            });
      const source = assemble(body);
      return { source, expected: await oracle(source) };
    },
  };
}

/** The same difference, so that minimising does not wander off to another one. */
function isLike(found: Difference, wanted: Difference): boolean {
  const kind = (text: string) => /raises.*|uncaught.*|internal.*|JavaScript.*/.exec(text)?.[0] ?? "";
  return kind(found.expected) === kind(wanted.expected) && kind(found.ours) === kind(wanted.ours);
}

/** The row of docs/differences.md that a difference shows. What CPython prints is found by its label: other lines may be more or fewer. */
function rowShown(
  { line, expected, ours, decision }: Difference,
  pieces: readonly string[],
  lines: readonly string[],
  cpython: readonly string[],
): string | undefined {
  const label = ours.slice(0, ours.indexOf(" ") + 1);
  if (label === "") return undefined;
  // Labels that are put together stand in none.
  const piece = pieces.find((each) => each.includes(`"${label.trimEnd()}"`)) ?? "";
  const earlier = pieces.slice(0, pieces.indexOf(piece));
  // The arguments of a method that is not there have counted.
  const hasCounted = earlier.some((each) => /\.\w+\(.*\bcount\(/.test(each));
  if (
    hasCounted &&
    piece.includes("count(") &&
    lines.some((each) => each.includes(" raises AttributeError "))
  )
    return "missing_method";
  const before = lines.slice(0, line - 1).filter((each) => each.startsWith(label)).length;
  const same = cpython.filter((each) => each.startsWith(label))[before];
  return same === undefined ? undefined : rowOf({ piece, expected, ours, decision, cpython: same });
}

function runPython(python: string, source: string): string {
  const env = { ...process.env, PYTHONUTF8: "1", PYTHONHASHSEED: "0" };
  return spawnSync(python, ["-c", source], { encoding: "utf8", env, timeout: 20_000 }).stdout;
}
