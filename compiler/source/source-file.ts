// A source file as every phase sees it: a path, the text, and the way from an offset to a line and column.
// Offsets count UTF-16 code units of `text`, from 0. Lines end at LF, CR LF or CR, as in MicroPython's lexer.

/** A half-open range `[start, end)` of offsets into one file's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `line` counts from 1, `column` from 0 in UTF-16 code units: what source maps use. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A span together with the file it lies in: where a diagnostic points. */
export interface Place {
  readonly file: SourceFile;
  readonly span: Span;
}

const lineFeed = 10;
const carriageReturn = 13;

export class SourceFile {
  readonly path: string;
  readonly text: string;
  #lineStarts: Uint32Array | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** The offset at which each line begins; `lineStarts[0]` is 0. Computed when first asked for. */
  get lineStarts(): Uint32Array {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }

  /** Where `offset` lies. An offset past the end lies at the end. */
  position(offset: number): Position {
    const starts = this.lineStarts;
    const inside = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - starts[low] };
  }

  /** The text of a line, counted from 1, without its line end. */
  lineText(line: number): string {
    const span = this.lineSpan(line);
    return this.text.slice(span.start, span.end);
  }

  /** The offsets of a line, counted from 1, without its line end. */
  lineSpan(line: number): Span {
    const starts = this.lineStarts;
    const start = starts[line - 1] ?? this.text.length;
    let end = line < starts.length ? starts[line] : this.text.length;
    while (end > start && isLineEnd(this.text.charCodeAt(end - 1))) end--;
    return { start, end };
  }

  /** The text a span covers. */
  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }
}

/** The lines of offsets, most of which lie on the same line as the one asked for before, or on the next. */
export function lineFinder(file: SourceFile): (offset: number) => number {
  const starts = file.lineStarts;
  let line = 1;
  const isOn = (offset: number, each: number): boolean =>
    offset >= starts[each - 1] && (each === starts.length || offset < starts[each]);
  return (offset) => {
    if (isOn(offset, line)) return line;
    line = line < starts.length && isOn(offset, line + 1) ? line + 1 : file.position(offset).line;
    return line;
  };
}

/** From the start of `first` to the end of `last`. */
export function spanOver(first: Span, last: Span): Span {
  return { start: first.start, end: last.end };
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

function findLineStarts(text: string): Uint32Array {
  let starts = new Uint32Array(1024);
  let count = 1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isLineEnd(code)) continue;
    if (code === carriageReturn && text.charCodeAt(i + 1) === lineFeed) i++;
    if (count === starts.length) {
      const larger = new Uint32Array(count * 2);
      larger.set(starts);
      starts = larger;
    }
    starts[count++] = i + 1;
  }
  return starts.slice(0, count);
}
