// erf, erfc, gamma and lgamma, from their series and continued fractions. Logarithms and exponentials are taken as sums
// of two doubles (core/elementary.ts), so that the results are good to about the last digit.

import { pair_add, pair_exp, pair_log, pair_low, pair_mul } from "../core/elementary.js";

/** exp(-x²): the square of x as a sum of two, since exp makes a large error of a small one. */
function exp_of_square(x: number): number {
  const square = pair_mul(x, 0, x, 0);
  return pair_exp(-square, -pair_low[0]);
}

export function special_erf(x: number): number {
  const a = Math.abs(x);
  if (a > 6) return Math.sign(x);
  if (a > 1.5) return Math.sign(x) * (1 - special_erfc(a));
  // erf(x) = 2/√π · exp(-x²) · x · (1 + 2x²/3 · (1 + 2x²/5 · (1 + …))), from its far end: no term takes from another.
  const square = 2 * x * x;
  let sum = 1;
  for (let n = 61; n > 1; n -= 2) sum = 1 + (square / n) * sum;
  return 1.1283791670955126 * x * exp_of_square(x) * sum;
}

export function special_erfc(x: number): number {
  if (!(x > 0.7)) return 1 - special_erf(x);
  if (x > 27) return 0;
  // The continued fraction x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …))), from its far end.
  let fraction = x;
  for (let n = Math.ceil(40 + 200 / (x * x)); n > 0; n--) fraction = x + n / 2 / fraction;
  return (0.5641895835477563 * exp_of_square(x)) / fraction;
}

/** NaN at the poles and at -inf; inf where the result is too large. */
export function special_gamma(x: number): number {
  if (!Number.isFinite(x)) return x < 0 ? Number.NaN : x;
  if (x > 172) return Number.POSITIVE_INFINITY;
  if (Number.isInteger(x)) return x > 0 ? factorial_below(x) : x === 0 ? 1 / x : Number.NaN;
  if (x < -185) return Math.floor(x) % 2 === 0 ? 0 : -0;
  if (Math.abs(x) < 1e-20) return 1 / x;
  if (x < 0) return Math.PI / (sine_of_pi(x) * x * -special_gamma(-x));
  const [product, product_low, shifted, shifted_low] = shift_up(x);
  const log = stirling(shifted, shifted_low);
  return pair_exp(log, pair_low[0] - product_low / product) / product;
}

/** ln |Γ(x)|: inf at the poles. */
export function special_lgamma(x: number): number {
  if (!Number.isFinite(x)) return Math.abs(x);
  if (x <= 0 && Number.isInteger(x)) return Number.POSITIVE_INFINITY;
  if (Math.abs(x) < 1e-20) return -Math.log(Math.abs(x));
  if (x < 0) return Math.log(Math.PI / Math.abs(sine_of_pi(x) * x)) - special_lgamma(-x);
  if (Math.abs(x - 1) < 0.25) return lgamma_near_two(x - 1) - Math.log1p(x - 1);
  if (Math.abs(x - 2) < 0.25) return lgamma_near_two(x - 2);
  const [product, product_low, shifted, shifted_low] = shift_up(x);
  const log = stirling(shifted, shifted_low);
  const rest = pair_low[0] - product_low / product;
  return pair_add(log, -pair_log(product), rest - pair_low[0]);
}

/** (x - 1)! as a float, rounded once. */
function factorial_below(x: number): number {
  let product = 1n;
  for (let n = 2; n < x; n++) product *= BigInt(n);
  return Number(product);
}

/**
 * Γ(x) = Γ(x + n) / (product + product_low), where x + n is large enough for Stirling's series. Gives the product, what
 * x + n is as a float, and how much that falls short.
 */
function shift_up(x: number): [number, number, number, number] {
  let product = 1;
  let product_low = 0;
  let n = 0;
  for (; x + n < 16; n++) {
    const factor = n < x ? pair_add(x, n, 0) : pair_add(n, x, 0);
    product = pair_mul(product, product_low, factor, pair_low[0]);
    product_low = pair_low[0];
  }
  const shifted = n < x ? pair_add(x, n, 0) : pair_add(n, x, 0);
  return [product, product_low, shifted, pair_low[0]];
}

/** ln Γ(x + x_low) for x >= 16, as a pair. */
function stirling(x: number, x_low: number): number {
  const y = 1 / (x * x);
  const series =
    (1 / 12 -
      y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360360 - y / 156)))))) /
    x;
  const log = pair_log(x);
  const main = pair_mul(log, pair_low[0], x - 0.5, 0);
  const sum = pair_add(main, -x, pair_low[0]);
  // Half of ln 2π, in two parts.
  const more = pair_add(sum, 0.9189385332046728, pair_low[0] - 3.878294158067242e-17);
  return pair_add(more, series + x_low * (log - 0.5 / x), pair_low[0]);
}

/** ln Γ(2 + z) = (1 - γ) z + Σ (-1)^k (ζ(k) - 1) z^k / k. */
function lgamma_near_two(z: number): number {
  let sum = 0;
  for (let i = ZETA.length - 1; i >= 0; i--) sum = ZETA[i] - z * sum;
  return z * (0.42278433509846713 + z * sum);
}

/** (ζ(k) - 1) / k from k = 2 on. */
const ZETA: readonly number[] = [
  0.3224670334241132, 0.0673523010531981, 0.020580808427784546, 0.007385551028673986, 0.0028905103307415234,
  0.001192753911703261, 0.0005096695247430425, 0.00022315475845357939, 9.945751278180853e-5,
  4.492623673813314e-5, 2.050721277567069e-5, 9.439488275268397e-6, 4.374866789907488e-6,
  2.039215753801366e-6, 9.55141213040742e-7,
];

/** sin πx, exact at the integers. */
function sine_of_pi(x: number): number {
  const r = x % 2;
  const half = Math.round(r);
  return (half % 2 === 0 ? 1 : -1) * Math.sin(Math.PI * (r - half));
}
