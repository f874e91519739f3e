// What stands where: a source map (version 3) as segments that can be asked from both sides. Lines and columns count from 0.

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values = new Map([...digits].map((digit, value) => [digit, value]));

/** Segments { line, column, end, sourceLine, sourceColumn } of the generated text, in order. `end` is a column or Infinity. */
export function readMappings(map, source) {
  const wanted = map.sources.indexOf(source);
  const segments = [];
  let [sourceAt, sourceLine, sourceColumn] = [0, 0, 0];
  for (const [line, text] of map.mappings.split(";").entries()) {
    let column = 0;
    let previous;
    for (const part of text === "" ? [] : text.split(",")) {
      const numbers = decode(part);
      column += numbers[0];
      if (previous !== undefined) previous.end = column;
      previous = undefined;
      if (numbers.length < 4) continue;
      sourceAt += numbers[1];
      sourceLine += numbers[2];
      sourceColumn += numbers[3];
      if (sourceAt !== wanted) continue;
      previous = { line, column, end: Number.POSITIVE_INFINITY, sourceLine, sourceColumn };
      segments.push(previous);
    }
  }
  return segments;
}

function decode(text) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = values.get(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if ((bits & 32) !== 0) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

/** What was made of a place in the source: of its line, and the segments that begin closest before the column, or first. */
export function generatedFrom(segments, line, column) {
  const ofLine = segments.filter((each) => each.sourceLine === line);
  const starts = ofLine.map((each) => each.sourceColumn);
  const before = starts.filter((each) => each <= column);
  const start = before.length > 0 ? Math.max(...before) : Math.min(...starts);
  return { ofLine, here: ofLine.filter((each) => each.sourceColumn === start) };
}

/** The segment that a place in the generated text belongs to, or undefined. */
export function originOf(segments, line, column) {
  return segments.findLast((each) => each.line === line && each.column <= column && column < each.end);
}
