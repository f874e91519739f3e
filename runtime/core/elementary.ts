// exp, log and pow to the last digit. What engines give for Math.exp and ** differs between them and is off by one
// digit in one case of ten, which the shortest repr shows; C libraries (and so MicroPython) are off in one of a hundred.
// Here logarithms are unevaluated sums of two doubles, good to about 2^-65 (T. J. Dekker, "A floating-point technique
// for extending the available precision", 1971), from tables whose entries are made when first asked for.
// A function that gives such a pair returns the high part and leaves the low part in `pair_low`: no objects are made.

// An element of a typed array, since engines box the doubles that a variable of a module holds.
export const pair_low = new Float64Array(1);

/** ln 2 = LN2_HI + LN2_LO, where LN2_HI ends in enough zero bits to be multiplied exactly by any n in pair_exp. */
const LN2_HI = 0.6931471805582987;
const LN2_LO = 1.6465949582897082e-12;
/** How many steps exp() takes for a factor of two. */
const EXP_STEPS = 128;

export function elementary_exp(x: number): number {
  return pair_exp(x, 0);
}

export function elementary_log(x: number): number {
  return x > 0 && x < Number.POSITIVE_INFINITY ? pair_log(x) : Math.log(x);
}

export function elementary_log2(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log2(x);
  const exponent = split_exponent(x);
  const hi = log_of_mantissa(float_cell[0]);
  return pair_add(exponent, pair_mul(hi, pair_low[0], Math.LOG2E, 2.0355273740931033e-17), pair_low[0]);
}

export function elementary_log10(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log10(x);
  const hi = pair_log(x);
  return pair_mul(hi, pair_low[0], Math.LOG10E, 1.098319650216765e-17);
}

/** C's pow(): 1 to any power is 1, and so is -1 to an infinite one. A negative base wants an integral exponent. */
export function elementary_pow(x: number, y: number): number {
  if (x === 1 || y === 0) return 1;
  if (y === 1) return x;
  if (y === 2) return x * x;
  const a = Math.abs(x);
  if (!(a > 0 && a < Number.POSITIVE_INFINITY && y > -1e19 && y < 1e19) || a === 1)
    return special_pow(x, y, a);
  if (y === 0.5 && x > 0) return Math.sqrt(x);
  if (x < 0 && Math.floor(y) !== y) return Number.NaN;
  const hi = pair_log(a);
  const power = pair_mul(hi, pair_low[0], y, 0);
  const value = pair_exp(power, pair_low[0]);
  return x < 0 && Math.abs(y % 2) === 1 ? -value : value;
}

/**
 * Zeros, infinities, NaNs and ±1, where ** is exact but for the powers that C defines to be 1; and exponents so large
 * that even the neighbours of 1 leave the range of floats.
 */
function special_pow(x: number, y: number, a: number): number {
  if (x === -1 && (y === Number.POSITIVE_INFINITY || y === Number.NEGATIVE_INFINITY)) return 1;
  if (Number.isFinite(y) && Math.abs(y) >= 1e19 && a > 0 && a !== 1) {
    return a > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  return x ** y;
}

/** exp(hi + lo), where lo is small; exp(x) = 2^(n / EXP_STEPS) * exp(r). */
export function pair_exp(hi: number, lo: number): number {
  if (!(hi < 710)) return Number.isNaN(hi) ? hi : Number.POSITIVE_INFINITY;
  if (hi < -746) return 0;
  const n = Math.floor(hi * (EXP_STEPS / Math.LN2) + 0.5) | 0;
  const high = hi - n * (LN2_HI / EXP_STEPS);
  const r = pair_add(high, lo - n * (LN2_LO / EXP_STEPS), 0);
  const series = 1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720))));
  const p = r + (pair_low[0] + r * r * series);
  const j = n & (EXP_STEPS - 1);
  const root = exp_roots[j] ?? make_root(j);
  const value = root + (exp_root_lows[j] + root * p);
  const k = (n - j) / EXP_STEPS;
  // In two steps where 2^k itself may be out of range.
  return k > 1000 || k < -1000
    ? value * power_of_two(k >> 1) * power_of_two(k - (k >> 1))
    : value * power_of_two(k);
}

function power_of_two(k: number): number {
  float_words[1] = (1023 + k) << 20;
  float_words[0] = 0;
  return float_cell[0];
}

/** 2^(j / EXP_STEPS), as far as they were asked for. */
const exp_roots: number[] = [];
const exp_root_lows: number[] = [];

function make_root(j: number): number {
  let made = 1;
  let made_low = 0;
  let root = 2;
  let root_low = 0;
  for (let bit = EXP_STEPS / 2; bit >= 1; bit /= 2) {
    // One step of Newton's method from the rounded root.
    const s = Math.sqrt(root);
    const square = pair_mul(s, 0, s, 0);
    root = pair_add(s, (root - square - pair_low[0] + root_low) / (2 * s), 0);
    root_low = pair_low[0];
    if (j & bit) {
      made = pair_mul(made, made_low, root, root_low);
      made_low = pair_low[0];
    }
  }
  exp_roots[j] = made;
  exp_root_lows[j] = made_low;
  return made;
}

/** ln x for a finite x > 0. */
export function pair_log(x: number): number {
  const exponent = split_exponent(x);
  const hi = log_of_mantissa(float_cell[0]);
  if (exponent === 0) return hi;
  return pair_add(exponent * LN2_HI, hi, pair_low[0] + exponent * LN2_LO);
}

/** x = m * 2^e with m in [sqrt 1/2, sqrt 2): gives e, and leaves m in `float_cell`. */
function split_exponent(x: number): number {
  let e = 0;
  if (x < 2.3e-308) {
    x *= 2 ** 54;
    e = -54;
  }
  float_cell[0] = x;
  const k = (float_words[1] - 0x3fe6a09e) >> 20;
  float_words[1] -= k << 20;
  return e + k;
}

const float_cell = new Float64Array(1);
const float_words = new Int32Array(float_cell.buffer);

/** ln m = ln(128 / q) + ln(1 + r), where q / 128 is about 1 / m, so that r is small. */
function log_of_mantissa(m: number): number {
  const q = (128 / m + 0.5) | 0;
  const c = q / 128;
  // r = m * c - 1 exactly, as a sum of two: m is cut in halves of which each times c is exact.
  const head = Math.fround(m);
  const r = pair_add(head * c - 1, (m - head) * c, 0);
  const rest = pair_low[0];
  const square = pair_mul(r, rest, r, rest);
  const series = 1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6 - r * (1 / 7 - r * (1 / 8 - r * (1 / 9))))));
  const log = pair_add(r, square * -0.5, rest - pair_low[0] / 2 + r * r * r * series);
  if (q === 128) return log;
  const entry = log_table[q] ?? make_log(q);
  return pair_add(entry, log, log_table_lows[q] + pair_low[0]);
}

/** ln(128 / q), as far as they were asked for. */
const log_table: number[] = [];
const log_table_lows: number[] = [];

/** 2 artanh((128 - q) / (128 + q)), in fixed point. */
function make_log(q: number): number {
  const one = 1n << 140n;
  const z = (one * BigInt(128 - q)) / BigInt(128 + q);
  const square = (z * z) / one;
  let sum = 0n;
  for (let n = 1n, power = z; power !== 0n; n += 2n) {
    sum += power / n;
    power = (power * square) / one;
  }
  const log = Number(2n * sum) / 2 ** 140;
  log_table[q] = log;
  log_table_lows[q] = Number(2n * sum - BigInt(log * 2 ** 140)) / 2 ** 140;
  return log;
}

/** a + b + rest, where |a| >= |b| (or a = 0) and rest is much smaller. */
export function pair_add(a: number, b: number, rest: number): number {
  const first = a + b;
  const error = a - first + b + rest;
  const sum = first + error;
  pair_low[0] = first - sum + error;
  return sum;
}

/** (a + a_low) * (b + b_low). */
export function pair_mul(a: number, a_low: number, b: number, b_low: number): number {
  const product = a * b;
  // Both are cut in halves, of which the products are exact.
  const s = 134217729 * a;
  const a1 = s - (s - a);
  const a2 = a - a1;
  const t = 134217729 * b;
  const b1 = t - (t - b);
  const b2 = b - b1;
  const error = a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2;
  return pair_add(product, error + (a * b_low + a_low * b), 0);
}
