/**
 * Typed, bounded, deterministic Python programs. Every statement is observed (type and value, or the class and text of
 * the exception) and the program goes on after an error, so that one program makes a dozen observations or more.
 *
 * Kept out, because the oracle differs there by decision (docs/differences.md) or by nature: addresses, time, the order of
 * sets and dicts (printed sorted), the last digits of a float's repr (printed to ten) and its width without a type, strides of str
 * and bytes, non-ASCII case mapping, exact comparisons of big ints with floats, properties that fail where there is a default,
 * searches in empty bytes, and shifts, powers and sizes that are not small.
 */
import { ClassPieces } from "./classes.js";
import { ControlPieces } from "./control.js";
import { FormatPieces } from "./formats.js";
import { FunctionPieces } from "./functions.js";
import { OperatorPieces } from "./operators.js";
import { preludeOf } from "./prelude.js";
import { Random } from "./random.js";
import { StatementPieces } from "./statements.js";
import { SubclassPieces } from "./subclasses.js";

export interface GeneratedProgram {
  /** The statements, each a whole top-level piece of text, so that a minimiser can leave some out. */
  readonly pieces: readonly string[];
  readonly body: string;
}

/** Makes the program of a seed: what stands after the prelude. */
export function generate(seed: number): GeneratedProgram {
  const random = new Random(seed);
  const statements = new StatementPieces(random);
  const functions = new FunctionPieces(statements.expressions);
  const classes = new ClassPieces(statements.expressions);
  const control = new ControlPieces(random);
  const operators = new OperatorPieces(random);
  const formats = new FormatPieces(random);
  const subclasses = new SubclassPieces(random);
  const pieces: string[] = [];
  for (let n = random.below(2); n > 0; n--) pieces.push(functions.plain());
  const subjects: readonly (() => string)[] = [
    () => functions.kernel(),
    () => classes.family(),
    () => control.flow(),
    () => control.generator(),
    () => operators.operators(),
    () => formats.formats(),
    () => subclasses.subclasses(),
    () => "",
  ];
  pieces.push(random.pick(subjects)());
  for (let n = 4 + random.below(6); n > 0; n--) {
    pieces.push(statements.observed());
    if (random.chance(4)) pieces.push(functions.plain());
  }
  return { pieces, body: pieces.join("") };
}

/** A program of one file. */
export function assemble(body: string): string {
  return `${preludeOf(body)}\n\n\n${body}`;
}
