/** Top-level statements under observation. */
import { Expressions } from "./expressions.js";
import type { Random } from "./random.js";
import { type Kind, SMALL } from "./values.js";

export class StatementPieces {
  readonly expressions: Expressions;
  readonly #random: Random;
  #counter = 0;

  constructor(random: Random) {
    this.expressions = new Expressions(random);
    this.#random = random;
  }

  /** One statement, or a few that belong together. */
  observed(): string {
    const label = `"#${++this.#counter}"`;
    const random = this.#random;
    const r = random.below(100);
    if (r < 25 || this.expressions.variables.length === 0) return this.#assignment(label);
    if (r < 45) return this.#value(label);
    if (r < 60) return this.#mutation(label);
    if (r < 70) return this.#loop(label);
    if (r < 78) return this.#tryStatement(label);
    if (r < 85) return this.#generatorUse(label);
    if (r < 91) return this.#closure(label);
    if (r < 95) return this.#with(label);
    return this.#unpacking(label);
  }

  #e(kind: Kind): string {
    return this.expressions.expression(kind);
  }

  #small(): string {
    return this.#random.pick(SMALL);
  }

  #value(label: string): string {
    const kind = this.expressions.anyKind();
    this.expressions.wild = true;
    const text = this.#e(kind);
    this.expressions.wild = false;
    return `show(${label}, lambda: ${text})\n`;
  }

  #assignment(label: string): string {
    const kind = this.expressions.anyKind();
    const name = `v${this.#counter}`;
    const text = `try:\n    ${name} = ${this.#e(kind)}\n    show(${label}, lambda: ${name})\nexcept Exception as e:\n    ${name} = ${this.expressions.literal(kind)}\n    failed(${label}, e)\n`;
    this.expressions.variables.push({ name, kind });
    return text;
  }

  #wrap(label: string, lines: readonly string[]): string {
    return `try:\n${lines.map((line) => `    ${line}\n`).join("")}except Exception as e:\n    failed(${label}, e)\n`;
  }

  #mutation(label: string): string {
    const random = this.#random;
    const { name, kind } = random.pick(this.expressions.variables);
    const e = (of: Kind) => this.#e(of);
    const pick = (...items: string[]) => random.pick(items);
    const small = this.#small();
    const slice = this.expressions.slice();
    const options: Record<Kind, () => string> = {
      int: () => `${name} ${pick("+=", "-=", "*=", "//=", "%=", "&=", "|=", "^=")} ${e("int")}`,
      float: () => `${name} ${pick("+=", "-=", "*=", "/=")} ${e(random.pick<Kind>(["float", "int"]))}`,
      bool: () => `${name} = not ${name}`,
      str: () => `${name} += ${e("str")}`,
      bytes: () => `${name} += ${e("bytes")}`,
      buffer: () =>
        random.pick([
          () => `${name}.append(${e("int")} & 255)`,
          () => `${name}.extend(${e("bytes")})`,
          () => `${name}[${small}] = ${e("int")} & 255`,
          () => `${name}[${slice}] = ${e("bytes")}`,
          () => `${name} += ${e("bytes")}`,
        ])(),
      ints: () =>
        random.pick([
          () => `${name}.append(${e("int")})`,
          () => `${name}.insert(${small}, ${e("int")})`,
          () => `${name}[${small}] = ${e("int")}`,
          () => `${name}.sort(${pick("", "reverse=True", "key=lambda q: -q")})`,
          () => `${name}.pop(${pick("", small)})`,
          () => `del ${name}[${small}]`,
          () => `del ${name}[${slice}]`,
          () => `${name}[${slice}] = ${e("ints")}`,
          () => `${name}.extend(${e("ints")})`,
          () => `${name} += ${e("ints")}`,
          () => `${name} *= ${pick("0", "2", "1")}`,
          () => `${name}.remove(${e("int")})`,
          () => `${name}[${small}] ${pick("+=", "*=", "-=", "//=")} ${e("int")}`,
          () => `${name}.reverse()`,
          () => `${name}.clear()`,
          () => `${name}.extend(${name})`,
        ])(),
      floats: () =>
        random.pick([
          () => `${name}.append(${e("float")})`,
          () => `${name}[${small}] ${pick("=", "+=", "*=")} ${e("float")}`,
          () => `${name}[${slice}] = ${e("floats")}`,
          () => `${name}[${small}] = ${e("int")}`,
          () => `${name}.sort()`,
        ])(),
      strs: () =>
        random.pick([
          () => `${name}.append(${e("str")})`,
          () => `${name}.sort(reverse=True)`,
          () => `${name}.pop()`,
          () => `${name}[${small}] += ${e("str")}`,
        ])(),
      pair: () => `${name} += (${e("int")},)`,
      dict: () =>
        random.pick([
          () => `${name}[${e("str")}] = ${e("int")}`,
          () => `${name}[${e("int")}] = ${e("str")}`,
          () => `del ${name}[${e("str")}]`,
          () => `${name}.update(${e("dict")})`,
          () => `${name}.pop(${e("str")}, 0)`,
          () => `${name}.setdefault(${e("str")}, ${e("int")})`,
          () => `${name}[${e("str")}] += ${e("int")}`,
          () => `${name}.clear()`,
        ])(),
      set: () =>
        random.pick([
          () => `${name}.add(${e("int")})`,
          () => `${name}.discard(${e("int")})`,
          () => `${name}.remove(${e("int")})`,
          () => `${name} ${pick("|=", "&=", "-=", "^=")} ${e("set")}`,
          () => `${name}.update(${e("ints")})`,
        ])(),
      obj: () =>
        random.pick([
          () => `${name}.v = ${e("int")}`,
          () => `${name}.twice = ${e("int")}`,
          () => `${name}.extra = ${e(this.expressions.anyKind())}`,
          () => `${name} += ${e("int")}`,
          () => `${name}.v ${pick("+=", "*=", "-=")} ${e("int")}`,
          () => `${name}.twice += ${e("int")}`,
          () => `del ${name}.tag`,
          () => `setattr(${name}, ${pick('"v"', '"w"')}, ${e("int")})`,
        ])(),
      maybe: () => `${name} = ${e(random.pick<Kind>(["maybe", "int"]))}`,
    };
    return this.#wrap(label, [options[kind](), `show(${label}, lambda: ${name})`]);
  }

  #loop(label: string): string {
    const random = this.#random;
    const acc = `a${this.#counter}`;
    if (random.chance(25)) return this.#while(label, acc);
    const [header, kind] = random.pick([
      [`for q in ${this.#e("ints")}:`, "int"],
      [`for q in range(${this.#small()}):`, "int"],
      [`for q in range(${this.#small()}, ${this.#small()}, ${random.pick(["2", "-1", "-2"])}):`, "int"],
      [`for q in ${this.#e("str")}:`, "str"],
      [`for q, r in enumerate(${this.#e("strs")}):`, "int"],
      [`for q, r in zip(${this.#e("ints")}, ${this.#e("strs")}):`, "int"],
      [`for q in sorted(${this.expressions.stable("dict")}, key=norm):`, "any"],
      [`for q in Steps(${this.#small()}):`, "int"],
      [`for q in relay(${this.#small()}):`, "any"],
      [`for q in reversed(${this.#e("ints")}):`, "int"],
      [`for q in ${this.#e("bytes")}:`, "int"],
      [`for q in ${this.#e("floats")}:`, "float"],
    ] as const);
    const add =
      kind === "int" || kind === "float"
        ? `${acc}.append(q ${random.pick(["+", "*", "-"])} ${this.#e("int")})`
        : `${acc}.append(q)`;
    return this.#wrap(label, [
      `${acc} = []`,
      header,
      `    if ${this.#e("bool")}:`,
      `        ${random.pick(["continue", "break", "pass"])}`,
      `    ${add}`,
      "else:",
      `    ${acc}.append("else")`,
      `show(${label}, lambda: (${acc}))`,
    ]);
  }

  #while(label: string, acc: string): string {
    const random = this.#random;
    return this.#wrap(label, [
      `${acc} = ${this.expressions.literal("int")}`,
      `w${this.#counter} = 0`,
      `while w${this.#counter} < ${random.pick(["4", "7"])} and ${acc} ${random.pick(["!=", "<", ">"])} ${this.#e("int")}:`,
      `    w${this.#counter} += 1`,
      `    for q in range(${random.pick(["2", "3"])}):`,
      `        if ${this.#e("bool")}:`,
      `            ${random.pick(["continue", "break"])}`,
      `        ${acc} ${random.pick(["+=", "-=", "^="])} q ${random.pick(["+", "*"])} ${this.#e("int")}`,
      `    ${random.pick(["pass", `if ${acc} > 100: break`, `if ${acc} < 0: continue`])}`,
      "else:",
      `    print(${label}, "else")`,
      `show(${label}, lambda: (${acc}, w${this.#counter}))`,
    ]);
  }

  #tryStatement(label: string): string {
    const random = this.#random;
    const raised = random.pick([
      `ValueError(${this.#e("str")})`,
      `KeyError(${this.#e("str")})`,
      `TypeError(${this.#e("str")})`,
      `Fault(${this.#e("str")}, ${this.#e("int")})`,
      "IndexError",
    ]);
    return this.#wrap(label, [
      "try:",
      `    print(${label}, norm(${this.#e(this.expressions.anyKind())}))`,
      ...(random.chance(40) ? [`    raise ${raised}`] : []),
      `except ${random.pick(["ValueError", "(TypeError, KeyError)", "IndexError", "ZeroDivisionError", "Fault", "Exception"])} as err:`,
      `    print(${label}, "caught", type(err).__name__, err, getattr(err, "fault", None))`,
      ...(random.chance(25) ? ["    raise"] : random.chance(15) ? ["    raise IndexError(1)"] : []),
      ...(random.chance(20) ? ["except AttributeError:", `    print(${label}, "no attribute")`] : []),
      ...(random.chance(60) ? ["else:", `    print(${label}, "else")`] : []),
      ...(random.chance(60) ? ["finally:", `    print(${label}, "finally")`] : []),
    ]);
  }

  #with(label: string): string {
    const random = this.#random;
    const name = `h${this.#counter}`;
    const lines = [
      `def ${name}(n):`,
      `    for i in range(3):`,
      `        with Guard(${random.pick(["True", "False", "n == 1"])}) as g:`,
      `            if i == n:`,
      `                ${random.pick(["return i", "break", "continue", 'raise ValueError("in")', "pass"])}`,
      `            print(${label}, i, ${this.#e("bool")})`,
      `        try:`,
      `            ${random.pick(["pass", "continue", "if i: break", `n = ${this.expressions.stable("int")}`])}`,
      `        finally:`,
      `            print(${label}, "finally", i)`,
      `    return ${this.#e("int")}`,
    ];
    return `${lines.join("\n")}\nshow(${label}, lambda: ${name}(${random.pick(["0", "1", "5"])}))\n`;
  }

  #generatorUse(label: string): string {
    const random = this.#random;
    const g = `g${this.#counter}`;
    const steps = Array.from({ length: 3 }, () =>
      random.pick([
        `next(${g})`,
        `${g}.send(${this.#small()})`,
        `${g}.throw(ValueError("t"))`,
        `${g}.close()`,
        `list(${g})`,
        `next(${g}, "end")`,
      ]),
    );
    const source = random.pick([
      `talk(${this.#small()})`,
      `relay(${this.#small()})`,
      `(q * 2 for q in ${this.#e("ints")} if ${this.#e("bool")})`,
    ]);
    return `try:\n    ${g} = ${source}\nexcept Exception as e:\n    ${g} = gen(2)\n    failed(${label}, e)\n${steps.map((step) => `show(${label}, lambda: ${step})\n`).join("")}`;
  }

  #closure(label: string): string {
    const random = this.#random;
    const c = `c${this.#counter}`;
    const lines = [
      `def ${c}(n):`,
      `    total = ${this.expressions.literal("int")}`,
      `    def inner(by=${this.#small()}):`,
      `        nonlocal total`,
      `        total ${random.pick(["+=", "-=", "*="])} by + n`,
      `        return total`,
      `    ${random.pick(["return inner", "return lambda by=4: inner(by) + total", "def again(*a, **k):\n        return inner(*a, **k)\n    return again"])}`,
      `try:`,
      `    ${c}_f = ${c}(${this.#e("int")})`,
      `except Exception as e:`,
      `    ${c}_f = ${c}(1)`,
    ];
    return `${lines.join("\n")}\nshow(${label}, lambda: [${c}_f(), ${c}_f(${this.#small()}), ${c}_f(by=2)])\n`;
  }

  #unpacking(label: string): string {
    const random = this.#random;
    const from = this.#e(random.pick<Kind>(["ints", "pair", "str", "strs"]));
    const target = random.pick(["a, b", "a, *b", "*a, b", "a, (b, c)", "a, b, c", "[a, b]", "a, *b, c"]);
    const names = target.replace(/[*()[\]]/g, "").split(", ");
    return this.#wrap(label, [
      `${target} = ${from}`,
      `print(${label}, ${names.map((name) => `norm(${name})`).join(", ")})`,
    ]);
  }
}
