// a ** b of two floats to the last digit, as runtime/core/elementary.ts computes it: what engines give for ** is off by one digit in
// one case of ten. Here it is done with integers that count 2^-PLACES, of which no more than a hundred bits are ever lost.

const PLACES = 256n;
const ONE = 1n << PLACES;

/** Neither is 0, infinite or NaN, nor `a` 1 or -1; `b` is integral where `a` is negative. */
export function floatPower(a: number, b: number): number {
  const sign = a < 0 && Math.abs(b % 2) === 1 ? -1 : 1;
  return sign * powerOf(Math.abs(a), b);
}

function powerOf(a: number, b: number): number {
  const estimate = Math.log(a) * b;
  if (estimate > 710) return Number.POSITIVE_INFINITY;
  if (estimate < -746) return 0;
  const base = split(a);
  // Exactly, since what lies in the middle between two floats is rounded to the even one.
  if (Number.isInteger(b) && b > 0 && b <= 64) return scaled(base.digits ** BigInt(b), base.exponent * b);
  const power = split(b);
  const product = logarithm(base.digits, base.exponent) * power.digits;
  const wanted = power.exponent < 0 ? product >> BigInt(-power.exponent) : product << BigInt(power.exponent);
  const two = logarithm(2n, 0);
  const turns = floorDivide(wanted, two);
  return scaled(exponential(wanted - turns * two), Number(turns - PLACES));
}

/** A float as digits * 2^exponent. */
function split(value: number): { readonly digits: bigint; readonly exponent: number } {
  let exponent = 0;
  let digits = value;
  while (!Number.isInteger(digits)) {
    digits *= 2;
    exponent--;
  }
  return { digits: BigInt(digits), exponent };
}

/** digits * 2^exponent as a float, in two steps where the power of two itself may be out of range. */
function scaled(digits: bigint, exponent: number): number {
  const excess = Math.max(0, digits.toString(2).length - 64);
  // The last of 64 bits says whether there were others.
  const rest = digits & ((1n << BigInt(excess)) - 1n);
  const head = Number((digits >> BigInt(excess)) | (rest === 0n ? 0n : 1n));
  const half = Math.trunc((exponent + excess) / 2);
  return head * 2 ** half * 2 ** (exponent + excess - half);
}

/** ln(digits * 2^exponent). */
function logarithm(digits: bigint, exponent: number): bigint {
  const length = digits.toString(2).length;
  const two = 2n * artanh(1n, 3n);
  const top = 1n << BigInt(length);
  // digits = m * top, with m in [1/2, 1).
  return 2n * artanh(digits - top, digits + top) + BigInt(length + exponent) * two;
}

function artanh(numerator: bigint, denominator: bigint): bigint {
  const z = (numerator << PLACES) / denominator;
  const square = (z * z) >> PLACES;
  let sum = 0n;
  let power = z;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = (power * square) >> PLACES;
  }
  return sum;
}

/** e^x for x from 0 to 1. */
function exponential(x: bigint): bigint {
  let sum = ONE;
  let term = x;
  for (let n = 2n; term !== 0n; n++) {
    sum += term;
    term = ((term * x) >> PLACES) / n;
  }
  return sum;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n ? quotient - 1n : quotient;
}
