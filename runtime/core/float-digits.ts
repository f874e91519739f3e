// The decimal digits of floats, rounded exactly, ties to even. JavaScript's toFixed and toExponential are exact as well
// but round ties away from zero and stop at 100 digits; both differences are repaired here.

/** |v| = mantissa * 2^exponent, with an odd mantissa (or zero). The sign is on the mantissa. */
export function float_split(v: number): [bigint, number] {
  let exponent = 0;
  let magnitude = Math.abs(v);
  if (magnitude === 0) return [0n, 0];
  while (magnitude !== Math.floor(magnitude)) {
    // Large steps first: a tiny number is far from an integer.
    const step = magnitude < 1e-30 ? 100 : magnitude < 1 ? 10 : 1;
    magnitude *= 2 ** step;
    exponent -= step;
  }
  let mantissa = BigInt(magnitude);
  while ((mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent++;
  }
  return [v < 0 ? -mantissa : mantissa, exponent];
}

/** A finite v >= 0 with `places` digits after the point, as %f shows it. */
export function fixed_digits(v: number, places: number): string {
  if (v >= 1e21 || places > 100) return exact_fixed(v, places);
  const text = v.toFixed(places);
  // v is halfway between two results exactly if 2 * v * 10^places is odd, and so, for a binary fraction, if
  // 2 * v * 2^places is.
  return is_odd(v * 2 ** (places + 1)) ? make_even(text) : text;
}

/** A finite v >= 0 as `d.ddde+x` with `places` digits after the point, as %e shows it but for the exponent's form. */
export function exponential_digits(v: number, places: number): string {
  if (places > 100) return exact_exponential(v, places);
  const text = v.toExponential(places);
  const e = text.indexOf("e");
  const exponent = Number(text.slice(e + 1));
  const head = text.slice(0, e);
  // With one digit, "1" as the result of a tie can only be 9.5 rounded up to 10, which is even.
  if (head === "1" || !is_tie(v, places - exponent)) return text;
  return make_even(head) + text.slice(e);
}

/** Does v lie exactly halfway between two neighbours with `places` (maybe negative) digits after the point? */
function is_tie(v: number, places: number): boolean {
  if (places >= 0) return is_odd(v * 2 ** (places + 1));
  if (!Number.isInteger(v)) return false;
  const unit = 10n ** BigInt(-places);
  return 2n * (BigInt(v) % unit) === unit;
}

function is_odd(v: number): boolean {
  return Math.abs(v % 2) === 1;
}

/** An odd last digit came from rounding a tie up: one less is the even neighbour. */
function make_even(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last & 1 ? text.slice(0, -1) + String.fromCharCode(last - 1) : text;
}

/** No double has more digits after the point than this, nor more significant ones. */
const ALL_PLACES = 1074;

function exact_fixed(v: number, places: number): string {
  if (places > ALL_PLACES) return exact_fixed(v, ALL_PLACES) + "0".repeat(places - ALL_PLACES);
  const digits = rounded(v, places)
    .toString()
    .padStart(places + 1, "0");
  return places === 0 ? digits : digits.slice(0, -places) + "." + digits.slice(-places);
}

function exact_exponential(v: number, places: number): string {
  if (v === 0) return "0." + "0".repeat(places) + "e+0";
  const zeros = Math.max(0, places - ALL_PLACES);
  places -= zeros;
  const exponent = Number(/e(.*)$/.exec(v.toExponential(20))![1]);
  const digits = rounded(v, places - exponent).toString();
  return (
    digits[0] +
    "." +
    digits.slice(1) +
    "0".repeat(zeros) +
    "e" +
    (exponent < 0 ? "-" : "+") +
    Math.abs(exponent)
  );
}

/** v * 10^places as an integer, ties to even. */
function rounded(v: number, places: number): bigint {
  const [mantissa, exponent] = float_split(v);
  const top = mantissa * 10n ** BigInt(Math.max(places, 0)) * (1n << BigInt(Math.max(exponent, 0)));
  const bottom = 10n ** BigInt(Math.max(-places, 0)) * (1n << BigInt(Math.max(-exponent, 0)));
  const quotient = top / bottom;
  const twice = 2n * (top - quotient * bottom);
  return twice > bottom || (twice === bottom && quotient & 1n) ? quotient + 1n : quotient;
}
