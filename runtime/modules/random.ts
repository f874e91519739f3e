// The random module: MicroPython's generator (Ilya Levin's yasmarang, extmod/modrandom.c) and its ways of drawing from
// it, so that a seed gives the sequence that a device gives. Beyond 32 bits, and for the functions that MicroPython
// leaves out, draws are put together from several.
/** @py module random */

import { len } from "../builtins/len.js";
import { elementary_exp, elementary_log } from "../core/elementary.js";
import {
  bit_length,
  type Int,
  int_add,
  int_floordiv,
  int_mul,
  int_norm,
  int_sub,
} from "../core/int-arithmetic.js";
import { to_array } from "../core/iterate.js";
import { None } from "../core/none.js";
import { to_float, to_int, to_smallint } from "../core/number.js";
import { getitem, setitem } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { current_host } from "../host/host.js";
import { IndexError, ValueError } from "../types/exception.js";

/** pad, n, d as unsigned 32-bit numbers, and dat as a byte. */
let registers: Uint32Array | undefined;

/** Until a program seeds it, the generator starts from the host's chance. */
function random_registers(): Uint32Array {
  registers ??= seeded_registers(chance());
  return registers;
}

function seeded_registers(seed: number): Uint32Array {
  return Uint32Array.of(seed, 69, 233, 0);
}

/** 32 bits of the host's chance. */
function chance(): number {
  const bytes = new Uint8Array(4);
  current_host().random(bytes);
  return new Uint32Array(bytes.buffer)[0];
}

/** 32 random bits. */
function draw_word(): number {
  const s = random_registers();
  const sum = s[0] + s[3] + Math.imul(s[2], s[1]);
  const pad = ((sum << 3) + (sum >>> 29)) >>> 0;
  s[0] = pad;
  s[1] = pad | 2;
  s[2] ^= (pad << 31) + (pad >>> 1);
  s[3] = (s[3] ^ pad ^ (s[2] >>> 8) ^ 1) & 0xff;
  return (pad ^ (s[2] << 5) ^ (pad >>> 18) ^ (s[3] << 1)) >>> 0;
}

/** Below n, 0 < n < 2^32: as many bits as n has, thrown away while they are too large. */
function draw_below(n: number): number {
  const mask = 0xffffffff >>> Math.clz32(n);
  for (;;) {
    const r = (draw_word() & mask) >>> 0;
    if (r < n) return r;
  }
}

function draw_int_below(n: Int): Int {
  if (typeof n === "number" && n < 4294967296) return draw_below(n);
  const bits = bit_length(BigInt(n) - 1n);
  for (;;) {
    const r = draw_bits(bits);
    if (r < n) return int_norm(r);
  }
}

function draw_bits(bits: number): bigint {
  let value = 0n;
  for (let done = 0; done < bits; done += 32) {
    const word = bits - done < 32 ? draw_word() >>> (32 - (bits - done)) : draw_word();
    value |= BigInt(word) << BigInt(done);
  }
  return value;
}

/** @py def random.seed(n=None, /) -> None */
export function random_seed(n?: any): any {
  if (n === undefined || n === None) registers = seeded_registers(chance());
  else registers = seeded_registers(Number(BigInt.asUintN(32, BigInt(to_int(n)))));
  return None;
}

/** @py def random.getrandbits(n, /) -> int */
export function random_getrandbits(n: any): Int {
  const bits = to_smallint(n);
  if (bits < 0) raise_(ValueError, "bits must be 32 or less");
  if (bits === 0) return 0;
  return bits <= 32 ? (draw_word() & (0xffffffff >>> (32 - bits))) >>> 0 : int_norm(draw_bits(bits));
}

/** @py def random.randint(a, b, /) -> int */
export function random_randint(a: any, b: any): Int {
  const low_end = to_int(a);
  const high_end = to_int(b);
  if (low_end > high_end) raise_(ValueError);
  return int_add(low_end, draw_int_below(int_add(int_sub(high_end, low_end), 1)));
}

/** @py def random.randrange(start, stop=None, step=1, /) -> int */
export function random_randrange(start: any, stop?: any, step: any = 1): Int {
  const single = stop === undefined || stop === None;
  const from = single ? 0 : to_int(start);
  const to = single ? to_int(start) : to_int(stop);
  const by = to_int(step);
  if (by === 0) raise_(ValueError);
  // The number of values, rounded up.
  const n = int_floordiv(int_add(int_sub(to, from), by > 0 ? int_sub(by, 1) : int_add(by, 1)), by);
  if (n <= 0) raise_(ValueError);
  return int_add(from, int_mul(by, draw_int_below(n)));
}

/** @py def random.choice(seq, /) */
export function random_choice(seq: any): any {
  const n = len(seq);
  if (n === 0) raise_(IndexError);
  return getitem(seq, draw_below(n));
}

/** @py def random.random() -> float
 *  Fills the 52 bits of a fraction. */
export function random_random(): number {
  const high = draw_word();
  return ((high & 0xfffff) * 4294967296 + draw_word()) / 4503599627370496;
}

/** @py def random.uniform(a: float, b: float, /) -> float */
export function random_uniform(a: number, b: number): number {
  return a + (b - a) * random_random();
}

/** @py def random.shuffle(x, /) -> None */
export function random_shuffle(x: any): any {
  for (let i = len(x) - 1; i > 0; i--) {
    const j = draw_below(i + 1);
    const item = getitem(x, i);
    setitem(x, i, getitem(x, j));
    setitem(x, j, item);
  }
  return None;
}

/** @py def random.sample(population, k) -> list */
export function random_sample(population: any, k: any): any[] {
  const pool = to_array(population).slice();
  const n = to_smallint(k);
  if (n < 0 || n > pool.length) raise_(ValueError, "sample larger than population or is negative");
  for (let i = 0; i < n; i++) {
    const j = i + draw_below(pool.length - i);
    [pool[i], pool[j]] = [pool[j], pool[i]];
  }
  return pool.slice(0, n);
}

/** @py def random.choices(population, weights=None, *, cum_weights=None, k=1) -> list */
export function random_choices(
  population: any,
  weights: any = None,
  cum_weights: any = None,
  k: any = 1,
): any[] {
  const pool = to_array(population);
  if (pool.length === 0) raise_(IndexError);
  const sums = cumulative_weights(weights, cum_weights);
  if (sums !== undefined && sums.length !== pool.length) {
    raise_(ValueError, "the number of weights does not match the population");
  }
  return Array.from({ length: to_smallint(k) }, () => {
    if (sums === undefined) return pool[draw_below(pool.length)];
    const point = random_random() * sums[sums.length - 1];
    const at = sums.findIndex((sum) => point < sum);
    return pool[at < 0 ? pool.length - 1 : at];
  });
}

function cumulative_weights(weights: any, cum_weights: any): number[] | undefined {
  if (cum_weights !== None) return to_array(cum_weights).map(to_float);
  if (weights === None) return undefined;
  let sum = 0;
  return to_array(weights).map((weight) => (sum += to_float(weight)));
}

/** @py def random.gauss(mu: float = 0.0, sigma: float = 1.0) -> float */
export function random_gauss(mu = 0, sigma = 1): number {
  const angle = 2 * Math.PI * random_random();
  return mu + sigma * Math.cos(angle) * Math.sqrt(-2 * elementary_log(1 - random_random()));
}

/** @py def random.normalvariate(mu: float = 0.0, sigma: float = 1.0) -> float */
export function random_normalvariate(mu = 0, sigma = 1): number {
  return random_gauss(mu, sigma);
}

/** @py def random.lognormvariate(mu: float = 0.0, sigma: float = 1.0) -> float */
export function random_lognormvariate(mu = 0, sigma = 1): number {
  return elementary_exp(random_gauss(mu, sigma));
}

/** @py def random.expovariate(lambd: float = 1.0) -> float */
export function random_expovariate(lambd = 1): number {
  return -elementary_log(1 - random_random()) / lambd;
}

/** @py def random.triangular(low: float = 0.0, high: float = 1.0, mode: float = ...) -> float */
export function random_triangular(low_end = 0, high_end = 1, mode?: number): number {
  if (high_end === low_end) return low_end;
  const u = random_random();
  const c = mode === undefined ? 0.5 : (mode - low_end) / (high_end - low_end);
  if (u > c) return high_end + (low_end - high_end) * Math.sqrt((1 - u) * (1 - c));
  return low_end + (high_end - low_end) * Math.sqrt(u * c);
}
