// Floats as text and text as floats. A repr is the shortest text that reads back as the same float, with Python's
// choice of notation; reading accepts what py/parsenum.c does (underscores anywhere, an empty mantissa).

/** The repr: `1.0`, `1e+16`, `1.5e-05`, `inf`, `nan`, `-0.0`. */
export function float_repr(v: number): string {
  const text = float_short(v);
  return /^-?\d+$/.test(text) ? text + ".0" : text;
}

/** The repr without `.0`, which is how the parts of a complex number are shown. */
export function float_short(v: number): string {
  if (Number.isNaN(v)) return "nan";
  const magnitude = Math.abs(v);
  if (magnitude === Number.POSITIVE_INFINITY) return v < 0 ? "-inf" : "inf";
  if (v === 0) return Object.is(v, -0) ? "-0" : "0";
  return magnitude >= 1e16 || magnitude < 1e-4 ? pad_exponent(v.toExponential()) : "" + v;
}

/** JavaScript's `1e+5` with at least two digits of exponent. */
export function pad_exponent(text: string): string {
  const e = text.indexOf("e");
  return e === text.length - 3 ? text.slice(0, e + 2) + "0" + text.slice(e + 2) : text;
}

/** Reads a decimal number, `inf` or `nan`, without surrounding space; undefined if it is none. */
export function parse_float(text: string): number | undefined {
  const match = /^([+-]?)(?:(inf(?:inity)?)|(nan)|([0-9_]*(?:\.[0-9_]*)?)(?:(e[+-]?)([0-9_]+))?)$/i.exec(
    text,
  );
  if (match === null || text.length === match[1].length) return undefined;
  let v: number;
  if (match[2] !== undefined) v = Number.POSITIVE_INFINITY;
  else if (match[3] !== undefined) v = Number.NaN;
  else {
    const mantissa = match[4].replaceAll("_", "");
    const exponent = match[5] === undefined ? "" : match[5] + match[6].replaceAll("_", "");
    v = Number("0" + mantissa + (exponent.length > 1 && /\d$/.test(exponent) ? exponent : ""));
  }
  return match[1] === "-" ? -v : v;
}
