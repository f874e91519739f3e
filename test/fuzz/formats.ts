/** Formatting: `%`, `str.format` and f-strings over ints of any size, floats of few digits, and text. */
import type { Random } from "./random.js";

const INTS = ["0", "7", "-12", "255", "65536", "-1", "2 ** 31", "-(2 ** 53)", "10 ** 20", "True", "1234567"];
const FLOATS = ["0.0", "1.0", "-2.7", "0.13", "1234.6", "1e10", "-0.7", "3.0", "100.0", "0.001"];
const TEXTS = ['"abc"', '""', '"x y"', '"\\u00e9"', '"\\U0001F600"', '"it\'s"', 'b"b\\x00"', '"a" * 9'];

export class FormatPieces {
  readonly #random: Random;
  #counter = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  formats(): string {
    const lines: string[] = [];
    for (let n = 6 + this.#random.below(6); n > 0; n--)
      lines.push(`show("fmt${this.#counter++}", lambda: ${this.#one()})\n`);
    return lines.join("");
  }

  #one(): string {
    const random = this.#random;
    const pick = (...items: string[]) => random.pick(items);
    const int = () => random.pick(INTS);
    const float = () => random.pick(FLOATS);
    const text = () => random.pick(TEXTS);
    const ascii = () => pick('"abc"', '""', '"x y"', '"a" * 9');
    const flags = () => pick("", "", "-", "+", " ", "0", "+0");
    const width = () => pick("", "", "1", "5", "12");
    const align = () => pick("", "", "<", ">", "^", "*<", "0>", "x^", "=", "0=");
    const sign = () => pick("", "", "+", "-", " ");
    const spec = (types: readonly string[]) =>
      `${align()}${sign()}${types.includes("f") ? "" : pick("", "", "#")}${pick("", "", "0")}${width()}${types.includes("f") ? "" : pick("", "", "")}${random.pick(types)}`;
    return random.pick([
      () => `"%${flags()}${width()}${pick("d", "i", "u", "x", "X", "o", "s", "r")}|" % ${int()}`,
      () =>
        `"%${flags()}${width()}.${pick("0", "1", "3")}${pick("f", "e", "g", "F", "E", "G")}|" % ${float()}`,
      () =>
        `"%${flags()}${width()}${pick("d", "f", "s")}|" % ${pick("True", "2.5", "7", '"s"', "None", "[1]")}`,
      () => `"%${pick("", "-")}${width()}${pick("", ".2", ".0")}${pick("s", "r")}|" % ${ascii()}`,
      () => `"%c|" % ${pick("65", '"x"', "0x7e", '"ab"', "1.5")}`,
      () => `"%*d|%-*s|" % (${pick("5", "0", "-4")}, ${int()}, 6, ${ascii()})`,
      () => `"%(a)${width()}d %(b)s %%" % {"a": ${int()}, "b": ${text()}}`,
      () => `"%s %s" % ${pick("(1, 2)", "(1,)", "(1, 2, 3)", "1", "[1, 2]", "{}")}`,
      () => `"%s" % ${pick("(1,)", "((1, 2),)", "()", "{1: 2}", "{}", "[]")}`,
      () => `b"%d %s" % (${int()}, ${pick('b"x"', "2", '"s"')})`,
      () => `"{:${spec(["d", "x", "X", "b", "o", "", "n"])}}|".format(${int()})`,
      () => `"{:${spec(["f", "e", "g", "F", "%"])}}|".format(${float()})`,
      () => `"{:${align()}${width()}.${pick("2", "4", "3")}${pick("f", "e", "g", "%")}}|".format(${float()})`,
      () =>
        `"{:${pick("", "<", ">", "^", "*^")}${width()}${pick("", ".2")}${pick("", "s")}}|".format(${ascii()})`,
      () => `"{:${spec(["d", "s", "f", "x", "q", ""])}}|".format(${pick(int(), ascii(), "None", "[1]")})`,
      () => `"{:${spec(["d", "s", "f", "x", "q"])}}|".format(${float()})`,
      () =>
        `"{${pick("", "0", "1", "a", "2")}${pick("", "!r", "!s", "!x")}}{${pick("", "0", "1", "a")}}".format(${int()}, ${text()}, a=${int()})`,
      () => `"{:{w}.{p}f}".format(${float()}, w=${pick("4", "9", '""')}, p=${pick("1", "2")})`,
      () => `"{:{}}|{:{}{}}".format(${int()}, 5, ${ascii()}, ${pick('"<"', '"^"', '""')}, 7)`,
      () =>
        `"${pick("{", "}", "{{}}", "{}}", "{0", "{!", "{:", "{a.b", "{a[", "{!r", "{0!r:>5}", "{:>{}")}".format(${int()})`,
      () => `f"{${int()}:${spec(["d", "x", "b", "o", ""])}}|"`,
      () => `f"{${float()}:${pick("", "9", "09")}.${pick("3", "2")}f}|{${int()}!r:>6}"`,
      () => `(lambda w, v: f"{v:{w}}|{v!r}{{{w}}}")(${pick("3", "9")}, ${int()})`,
      () => `str(${text()}) + repr(${text()})`,
      () => `${pick("hex", "oct", "bin", "str", "repr", "float", "int")}(${int()})`,
      () =>
        `int(${pick('"0b11"', '"12_3"', '" 7\\n"', '""', '"-"', '"9" * 25', '"0o17"', '"ZZ"', '"1e3"')}, ${pick("0", "2", "8", "10", "16", "36", "37")})`,
      () =>
        `(${pick("0", "255", "65536", "2 ** 31", "10 ** 20")}).to_bytes(${pick("9", "12", "10")}, ${pick('"little"', '"big"')})`,
      () =>
        `int.from_bytes(${pick('b"\\xff\\x01"', 'b""', 'b"\\x80" * 9', "bytearray(3)")}, ${pick('"little"', '"big"')})`,
    ])();
  }
}
