/** Function definitions: of any kinds with every kind of parameter, and numeric kernels with loops over typed locals. */
import type { Expressions, Parameter, Variable } from "./expressions.js";
import { type Kind, SMALL } from "./values.js";

export class FunctionPieces {
  readonly #e: Expressions;
  #counter = 0;

  constructor(expressions: Expressions) {
    this.#e = expressions;
  }

  /** A function of some kinds; what it is given, its locals and other functions are in scope in its body. */
  plain(): string {
    const { random } = this.#e;
    const name = `f${this.#counter++}`;
    const params = this.#parameters();
    const returns = this.#e.anyKind();
    const lines = this.#inScope(params, () => {
      const body: string[] = [];
      for (let n = random.below(4); n > 0; n--) body.push(...this.#bodyStatement(n));
      return [...body, `return ${this.#e.expression(returns)}`];
    });
    this.#e.callables.push({ target: name, params, returns });
    return `def ${name}(${this.#header(params)}):\n${indent(lines)}\n`;
  }

  #parameters(): Parameter[] {
    const { random } = this.#e;
    const params: Parameter[] = [];
    const kind = () => this.#e.anyKind();
    const required = random.below(3);
    for (let i = 0; i < required; i++) params.push({ name: `p${i}`, kind: kind(), form: "required" });
    for (let i = random.below(3); i > 0; i--)
      params.push({ name: `o${i}`, kind: random.chance(60) ? "int" : kind(), form: "optional" });
    if (random.chance(15)) params.push({ name: "star", kind: "int", form: "star" });
    if (params.some((param) => param.form === "star") && random.chance(50))
      params.push({ name: "only", kind: kind(), form: "keyword" });
    if (random.chance(12)) params.push({ name: "more", kind: "int", form: "starstar" });
    return params;
  }

  /** Runs `make` with the parameters as variables that replace those outside. */
  #inScope<T>(params: readonly Parameter[], make: () => T): T {
    const { variables } = this.#e;
    const outer = variables.splice(0);
    for (const param of params) variables.push(variableOf(param));
    const made = make();
    variables.splice(0, variables.length, ...outer);
    return made;
  }

  #header(params: readonly Parameter[]): string {
    return params
      .map(({ name, kind, form }) => {
        if (form === "star") return `*${name}`;
        if (form === "starstar") return `**${name}`;
        // A default of another kind than its callers give makes a union.
        return form === "required"
          ? name
          : `${name}=${this.#e.literal(this.#e.random.chance(90) ? kind : "maybe")}`;
      })
      .join(", ");
  }

  #bodyStatement(n: number): string[] {
    const { random } = this.#e;
    const kind = this.#e.anyKind();
    const ints = this.#e.variables.filter((variable) => variable.kind === "int");
    switch (random.below(8)) {
      case 0:
        return [`if ${this.#e.expression("bool")}:`, `    return ${this.#e.expression(kind)}`];
      case 1:
        if (ints.length === 0) return ["pass"];
        return [
          `for i${n} in range(${random.pick(SMALL)}):`,
          `    ${random.pick(ints).name} ${random.pick(["+=", "-=", "*="])} i${n} + ${random.pick(SMALL)}`,
        ];
      case 2: {
        if (ints.length === 0) return ["pass"];
        const { name } = random.pick(ints);
        return [
          `w${n} = 0`,
          `while w${n} < 5:`,
          `    w${n} += 1`,
          `    if ${this.#e.expression("bool")}:`,
          `        ${random.pick(["continue", "break"])}`,
          `    ${name} = ${name} + w${n}`,
        ];
      }
      case 3: {
        const name = `n${n}`;
        const by = random.pick(SMALL);
        const inner = this.#inScope([...this.#visible(), { name: "a", kind: "int", form: "required" }], () =>
          this.#e.expression("int"),
        );
        const lines = [`def ${name}(a, b=${by}, *c, d=${random.pick(SMALL)}, **e):`, `    return ${inner}`];
        this.#e.variables.push({ name: `x${n}`, kind: "int" });
        return [
          ...lines,
          `x${n} = ${name}(${this.#e.expression("int")}${random.pick(["", ", 1", ", 1, 2, d=3", ", z=4"])})`,
        ];
      }
      case 4: {
        const name = `x${n}`;
        const value = this.#e.expression(kind);
        const lines = [
          "try:",
          `    ${name} = ${value}`,
          `except ${random.pick(["Exception", "ValueError", "(TypeError, IndexError, AttributeError)"])}:`,
          `    ${name} = ${this.#e.literal(kind)}`,
          ...(random.chance(30) ? ["finally:", `    w${n} = 1`] : []),
        ];
        this.#e.variables.push({ name, kind });
        return lines;
      }
      default: {
        const name = `x${n}`;
        const line = `${name} = ${this.#e.expression(kind)}`;
        this.#e.variables.push({ name, kind });
        return [line];
      }
    }
  }

  /** The variables in scope, as parameters of a scope within. */
  #visible(): Parameter[] {
    return this.#e.variables.map(({ name, kind }) => ({ name, kind, form: "required" as const }));
  }

  /**
   * A loop over ints, floats and lists of them, such as facts make fast: every statement keeps each variable's kind (or, at
   * times, does not), and what grows is cut at the end of each turn.
   */
  kernel(): string {
    const { random } = this.#e;
    const name = `k${this.#counter++}`;
    const locals: Variable[] = [
      { name: "i", kind: "int" },
      { name: "a", kind: "int" },
      { name: "b", kind: "int" },
      { name: "x", kind: "float" },
      { name: "y", kind: "float" },
    ];
    const lines = [
      `a = ${this.#e.literal("int")}`,
      `b = ${random.pick(SMALL)}`,
      `x = ${this.#e.literal("float")}`,
      `xs = [${random.pick(["0.0", "1.5", "x"])}] * 4`,
      `ns = [${random.pick(["0", "a", "b"])}] * 4`,
    ];
    const loops = ["for i in range(n):", "for i in range(n, 0, -1):", "for i in range(0, n * 2, 2):"];
    lines.push(random.pick(loops));
    for (let n = 2 + random.below(5); n > 0; n--)
      lines.push(...this.#kernelStatement(locals).map((line) => `    ${line}`));
    lines.push("    if not -(1 << 80) < a < 1 << 80:", "        a %= 1000003");
    lines.push("    if not -(1 << 80) < b < 1 << 80:", "        b &= 0xFFFFFFFF");
    lines.push("    if not -1e100 < x < 1e100:", "        x = 0.5");
    lines.push("    if not -1e100 < y < 1e100:", "        y = -0.5");
    lines.push("return a, b, x, y, xs, ns");
    const calls = Array.from(
      { length: 2 },
      () =>
        `show("${name}", lambda: ${name}(${random.pick(["0", "3", "9"])}, ${this.#e.literal(random.pick<Kind>(["float", "float", "int"]))}))\n`,
    );
    return `def ${name}(n, y):\n${indent(lines)}\n${calls.join("")}`;
  }

  #kernelStatement(locals: readonly Variable[]): string[] {
    const { random } = this.#e;
    const int = () =>
      random.pick(["a", "b", "i", "n", "1", "3", "-2", "255", "ns[i & 3]", "(a + i)", "(b ^ i)", "len(xs)"]);
    const float = () =>
      random.pick(["x", "y", "xs[i & 3]", "0.5", "-2.0", "x * y", "a / 7", "(x - i)", "float(i)"]);
    const name = random.pick(locals.filter((local) => local.name !== "i"));
    const integer = () =>
      random.pick([
        () => `${int()} ${random.pick(["+", "-", "*"])} ${int()}`,
        () => `${int()} ${random.pick(["&", "|", "^"])} ${int()}`,
        () => `(${int()} * 1103515245 + 12345) & ${random.pick(["0x7FFFFFFF", "0xFFFFFFFF", "0xFF"])}`,
        () => `(${int()} ${random.pick(["//", "%"])} ${random.pick(["7", "-3", "(i + 1)", "b"])})`,
        () => `${int()} ${random.pick(["<<", ">>"])} ${random.pick(["1", "3", "(i & 31)", "16"])}`,
        () => `${random.pick(["-", "~"])}${int()}`,
        () => `abs(${int()}) % 97`,
        () => `int(${random.pick(["x", "y"])}) if -1e9 < ${random.pick(["x", "y"])} < 1e9 else ${int()}`,
        () => `${random.pick(["min", "max"])}(${int()}, ${int()})`,
      ])();
    const real = () =>
      random.pick([
        () => `${float()} ${random.pick(["+", "-", "*"])} ${float()}`,
        () => `${float()} / ${random.pick(["3", "2.5", "(i + 1)", "y"])}`,
        () => `${float()} ${random.pick(["//", "%"])} ${random.pick(["0.75", "2.0", "-3.0"])}`,
        () => `${random.pick(["abs", "float"])}(${float()})`,
        () => `${random.pick(["min", "max"])}(${float()}, ${float()})`,
        () => `-${float()}`,
        () => `${int()} ${random.pick(["+", "*"])} ${float()}`,
      ])();
    const test = () =>
      random.pick([
        `${int()} ${random.pick(["<", ">=", "==", "!="])} ${int()}`,
        `${float()} ${random.pick(["<", ">="])} ${float()}`,
        `${int()} & 1`,
        `not ${random.pick(["a", "x"])}`,
      ]);
    const store = () =>
      name.kind === "int"
        ? random.pick([
            () => `${name.name} = ${integer()}`,
            () => `${name.name} ${random.pick(["+=", "-=", "^=", "&=", "*="])} ${int()}`,
          ])()
        : random.pick([
            () => `${name.name} = ${real()}`,
            () => `${name.name} ${random.pick(["+=", "-=", "*="])} ${float()}`,
          ])();
    switch (random.below(9)) {
      case 0:
        return [`xs[${random.pick(["i & 3", "i % 4", "-1"])}] ${random.pick(["=", "+=", "-="])} ${float()}`];
      case 1:
        return [`ns[${random.pick(["i & 3", "i % 4", "-2"])}] ${random.pick(["=", "+=", "^="])} ${int()}`];
      case 2:
        return [
          `if ${test()}:`,
          `    ${store()}`,
          "else:",
          `    ${random.pick(["continue", "pass", store()])}`,
        ];
      case 3:
        return [`if ${test()}:`, `    ${random.pick(["break", "continue", store()])}`];
      case 4:
        return [
          `for j in range(${random.pick(["3", "i & 3", "2"])}):`,
          `    ${random.pick(["a += j", "x += j", "b ^= j << 4", "ns[j] += 1"])}`,
        ];
      case 5:
        return [`${random.pick(["a, b = b, a", "x, y = y, x", "a, x = a + 1, x * 0.5", "b, a = i, b"])}`];
      default:
        return [store()];
    }
  }
}

function variableOf({ name, kind, form }: Parameter): Variable {
  return { name, kind: form === "star" ? "pair" : form === "starstar" ? "dict" : kind };
}

export function indent(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join("\n");
}
