/**
 * Functions and generators of nested control flow: what runs in which order when loops, `try`, `finally` and `with` are left by
 * `return`, `break`, `continue`, an exception, `send`, `throw` or `close`. Each block notes in `log` that it was there.
 */
import { indent } from "./functions.js";
import type { Random } from "./random.js";
import { SMALL } from "./values.js";

interface Place {
  readonly depth: number;
  readonly isInLoop: boolean;
  readonly isInExcept: boolean;
  readonly isGenerator: boolean;
  /** MicroPython 1.27 and CPython agree on jumps out of `finally` only where no exception is on its way. */
  readonly isInFinally: boolean;
}

const FAULTS = ["ValueError", "KeyError", "IndexError", "Fault", "TypeError", "StopIteration"];
const CAUGHT = [
  "ValueError",
  "(KeyError, IndexError)",
  "LookupError",
  "Fault",
  "Exception",
  "BaseException",
  "ZeroDivisionError",
  "TypeError",
];

export class ControlPieces {
  readonly #random: Random;
  #counter = 0;
  #mark = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A function, called with several numbers. */
  flow(): string {
    const name = `t${this.#counter++}`;
    const body = this.#block(this.#top(false));
    const calls = ["0", "1", "2"].map((n) => `flow("${name}", lambda log: ${name}(log, ${n}))\n`);
    return `def ${name}(log, n, x=${this.#small()}):\n${indent(body)}\n    return x\n\n\n${calls.join("")}\n`;
  }

  /** A generator, driven by a few moves from outside, also through one that delegates to it. */
  generator(): string {
    const random = this.#random;
    const name = `t${this.#counter++}`;
    const body = this.#block(this.#top(true));
    const outer = [
      `def ${name}o(log, n):`,
      `    try:`,
      `        got = yield from ${name}(log, n)`,
      `        log.append(("got", got))`,
      ...(random.chance(50)
        ? [`    except ${random.pick(CAUGHT)} as e:`, `        yield type(e).__name__`]
        : []),
      `    finally:`,
      `        log.append("outer")`,
      "",
      "",
    ];
    const call = (maker: string) =>
      `drive("${name}", lambda log: ${maker}(log, ${random.pick(["0", "1", "2"])}), [${this.#moves()}])\n`;
    const calls = [call(name), call(name), call(`${name}o`), call(`${name}o`)];
    return `def ${name}(log, n, x=${this.#small()}):\n${indent(body)}\n    yield x\n    return x\n\n\n${outer.join("\n")}${calls.join("")}\n`;
  }

  #moves(): string {
    const random = this.#random;
    const moves = ["None"];
    for (let n = 3 + random.below(4); n > 0; n--)
      moves.push(
        random.pick([
          "None",
          "None",
          this.#small(),
          '"s"',
          `${random.pick(FAULTS)}("t")`,
          "ValueError",
          "GeneratorExit()",
          '"close"',
        ]),
      );
    return moves.join(", ");
  }

  #top(isGenerator: boolean): Place {
    return { depth: 0, isInLoop: false, isInExcept: false, isGenerator, isInFinally: false };
  }

  #small(): string {
    return this.#random.pick(SMALL);
  }

  #note(): string {
    return `log.append(${++this.#mark})`;
  }

  #block(place: Place): string[] {
    const lines = [this.#note()];
    for (let n = 1 + this.#random.below(place.depth === 0 ? 3 : 2); n > 0; n--)
      lines.push(...this.#statement(place));
    return lines;
  }

  #statement(place: Place): string[] {
    const random = this.#random;
    const simple = place.depth >= 3 || random.chance(45);
    if (simple) return this.#simple(place);
    const inner = { ...place, depth: place.depth + 1 };
    switch (random.below(7)) {
      case 0:
        return [
          `if ${this.#test()}:`,
          ...in4(this.#block(inner)),
          ...(random.chance(50) ? ["else:", ...in4(this.#block(inner))] : []),
        ];
      case 1:
        return [
          `for i${place.depth} in ${random.pick(["range(2)", "range(n)", "[1, 2]", '"ab"', "gen(2)"])}:`,
          ...in4(this.#block({ ...inner, isInLoop: true })),
          ...(random.chance(40) ? ["else:", ...in4(this.#block(inner))] : []),
        ];
      case 2:
        return [
          `while ${random.pick(["tick(log)", "tick(log) and x < 9", "tick(log) and n"])}:`,
          ...in4(this.#block({ ...inner, isInLoop: true })),
          ...(random.chance(40) ? ["else:", ...in4(this.#block(inner))] : []),
        ];
      case 3:
        return [
          `with Note(log, ${random.pick(["True", "False", "n == 1"])})${random.pick(["", " as g", ` as g, Note(log, False)`])}:`,
          ...in4(this.#block(inner)),
        ];
      default:
        return this.#tryStatement(inner);
    }
  }

  #tryStatement(place: Place): string[] {
    const random = this.#random;
    const lines = ["try:", ...in4(this.#block(place))];
    const hasFinally = random.chance(55);
    const handlers = hasFinally ? random.below(3) : 1 + random.below(2);
    for (let n = 0; n < handlers; n++) {
      const name = random.pick(["", " as e"]);
      lines.push(`except ${random.pick(CAUGHT)}${name}:`);
      if (name !== "") lines.push("    log.append((type(e).__name__, str(e)))");
      lines.push(...in4(this.#block({ ...place, isInExcept: true })));
    }
    if (handlers > 0 && random.chance(35)) lines.push("else:", ...in4(this.#block(place)));
    if (hasFinally)
      lines.push("finally:", ...in4(this.#block({ ...place, isInFinally: true, isInLoop: false })));
    return lines;
  }

  #test(): string {
    return this.#random.pick(["x & 1", "n", "n == 1", "x > n", "not n", "len(log) % 3 == 0", "n < 2 <= x"]);
  }

  #simple(place: Place): string[] {
    const random = this.#random;
    const options: string[] = [
      `x += ${this.#small()}`,
      `x = x * 3 % 7`,
      `log.append(6 // ${random.pick(["n", "x", "2", "(n - 1)"])})`,
      `if ${this.#test()}:\n    raise ${random.pick(FAULTS)}(${++this.#mark})`,
      `(lambda: [][n])()`,
    ];
    if (!place.isInFinally)
      options.push(
        `if ${this.#test()}:\n    return ${random.pick(["x", "None", `(log.append(${++this.#mark}), x)`])}`,
      );
    if (place.isInLoop) {
      const jump = () => random.pick(["break", "continue"]);
      options.push(jump(), `if ${this.#test()}:\n    ${jump()}`, `if ${this.#test()}:\n    ${jump()}`);
    }
    if (place.isInExcept) options.push(`if ${this.#test()}:\n    raise`);
    if (place.isGenerator) {
      options.push("log.append((yield x))", "x = (yield) or 1", "yield from gen(2)", "yield n, x");
      options.push("log.append((yield from relay(1)))", "log.append([(yield n), (yield x)])");
    }
    return random.pick(options).split("\n");
  }
}

function in4(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}
