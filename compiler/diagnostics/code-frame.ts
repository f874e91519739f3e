// A diagnostic as text for a terminal:
//
//   main.py:3:7: SyntaxError: invalid syntax [MP1201]
//     3 | x = 1 +
//       |        ^ an operand is expected after '+', but the line ends
//
// The column counts characters from 1. Tabs are drawn as spaces, wide characters as two columns, control and
// bidirectional characters as a dot, and of a long line only the surroundings of the mark are shown.

import type { Span } from "../source/source-file.js";
import { type Diagnostic, tracebackLineOf } from "./diagnostic.js";

export interface FrameOptions {
  readonly colour: boolean;
  /** How many columns of source to show at most. */
  readonly width?: number;
}

/** The whole message with its frame, lines joined by "\n", without a newline at the end. */
export function formatDiagnostic(diagnostic: Diagnostic, options: FrameOptions): string {
  const paint = options.colour ? painted : plain;
  const { file, span } = diagnostic;
  const position = file.position(span.start);
  const column = countCharacters(file.lineText(position.line), position.column) + 1;
  const title = diagnostic.exception ?? "warning";
  const head =
    paint("bold", `${printable(file.path)}:${position.line}:${column}: `) +
    paint(diagnostic.severity === "error" ? "red" : "yellow", title) +
    paint("bold", `: ${printable(diagnostic.message)}`) +
    paint("dim", ` [${diagnostic.code}]`);
  const lines = [head, ...drawFrame(diagnostic, options.width ?? 100, paint)];
  if (diagnostic.note !== undefined) lines.push(`  ${paint("cyan", "note:")} ${printable(diagnostic.note)}`);
  return lines.join("\n");
}

/** The way MicroPython prints an uncaught compile error. */
export function formatTraceback(diagnostic: Diagnostic): string {
  const where = diagnostic.scopeName === undefined ? "" : `, in ${diagnostic.scopeName}`;
  return (
    "Traceback (most recent call last):\n" +
    `  File "${diagnostic.file.path}", line ${tracebackLineOf(diagnostic)}${where}\n` +
    `${diagnostic.exception ?? "SyntaxError"}: ${diagnostic.message}`
  );
}

function drawFrame(diagnostic: Diagnostic, width: number, paint: Paint): string[] {
  const { file, span } = diagnostic;
  const { line } = file.position(span.start);
  const lineSpan = file.lineSpan(line);
  const window = chooseWindow(lineSpan, span, width);
  const cells = layOut(file.text, window);
  const from = cells.columnOf(Math.min(span.start, window.end));
  const to = cells.columnOf(Math.min(span.end, window.end));
  const number = String(line);
  const gutter = " ".repeat(number.length);
  const before = window.start > lineSpan.start ? "…" : "";
  const after = window.end < lineSpan.end ? "…" : "";
  const mark = " ".repeat(before.length + from) + "^" + "~".repeat(Math.max(0, to - from - 1));
  return [
    `  ${paint("dim", `${number} |`)} ${before}${cells.text}${after}`.trimEnd(),
    `  ${paint("dim", `${gutter} |`)} ${paint(diagnostic.severity === "error" ? "red" : "yellow", mark)}`,
  ];
}

// The part of a line to show: all of it if it is short, else the surroundings of the mark, a third of them before it.
function chooseWindow(line: Span, mark: Span, width: number): Span {
  if (line.end - line.start <= width) return line;
  const start = Math.max(line.start, Math.min(mark.start - Math.floor(width / 3), line.end - width));
  return { start, end: Math.min(line.end, start + width) };
}

interface Cells {
  readonly text: string;
  columnOf(offset: number): number;
}

function layOut(text: string, window: Span): Cells {
  const columns: number[] = [];
  let shown = "";
  let column = 0;
  for (let i = window.start; i < window.end; ) {
    const code = text.codePointAt(i)!;
    const length = code > 0xffff ? 2 : 1;
    for (let k = 0; k < length; k++) columns.push(column);
    if (code === 9) {
      const spaces = 4 - (column % 4);
      shown += " ".repeat(spaces);
      column += spaces;
    } else {
      shown += isHarmful(code) ? "·" : String.fromCodePoint(code);
      column += widthOf(code);
    }
    i += length;
  }
  columns.push(column);
  return { text: shown, columnOf: (offset) => columns[offset - window.start] ?? column };
}

function countCharacters(line: string, column: number): number {
  let count = 0;
  for (let i = 0; i < column; i++) {
    const code = line.charCodeAt(i);
    const isSecondHalf = code >= 0xdc00 && code <= 0xdfff && i > 0;
    if (!isSecondHalf) count++;
  }
  return count;
}

// What could move a terminal's cursor or turn its text around does not get there.
function printable(text: string): string {
  let result = "";
  for (const character of text) result += isHarmful(character.codePointAt(0)!) ? "·" : character;
  return result;
}

function isHarmful(code: number): boolean {
  if (code < 32 || (code >= 0x7f && code < 0xa0)) return true;
  if (code >= 0xd800 && code <= 0xdfff) return true;
  return (
    (code >= 0x200e && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}

// East Asian wide and emoji ranges, roughly (Unicode Standard Annex 11); combining marks take no column.
function widthOf(code: number): number {
  if ((code >= 0x300 && code <= 0x36f) || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) return 0;
  if (code < 0x1100) return 1;
  if (code <= 0x115f) return 2;
  if (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) return 2;
  if (code >= 0xac00 && code <= 0xd7a3) return 2;
  if (code >= 0xf900 && code <= 0xfaff) return 2;
  if (code >= 0xfe30 && code <= 0xfe6f) return 2;
  if ((code >= 0xff00 && code <= 0xff60) || (code >= 0xffe0 && code <= 0xffe6)) return 2;
  if (code >= 0x1f300 && code <= 0x1faff) return 2;
  return code >= 0x20000 && code <= 0x3fffd ? 2 : 1;
}

type Paint = (style: "red" | "yellow" | "cyan" | "bold" | "dim", text: string) => string;

const plain: Paint = (_style, text) => text;

const painted: Paint = (style, text) => {
  const codes = { red: 31, yellow: 33, cyan: 36, bold: 1, dim: 2 };
  return `\u001b[${codes[style]}m${text}\u001b[0m`;
};
