// Deflating as MicroPython does it (lib/uzlib): one block with the fixed codes; at each place the longest match in the
// window is taken, of several the nearest. MicroPython tries every place of the window; here only those are tried where
// the same three bytes begin, which finds the same matches.

import { distance_reach, length_reach, type Reach } from "./deflate-codes.js";

const shortest_match = 3;
/** One more than a match may be long: such a one is written as two. */
const longest_match = 259;
const heads = 1 << 12;

export class Compressor {
  private readonly write_byte: (byte: number) => void;
  private held = 0;
  private held_bits = 0;
  /** The last bytes of input before the present chunk; the byte of place p stands at p modulo the size. */
  private readonly window: Uint8Array;
  private chunk: Uint8Array = new Uint8Array(0);
  private chunk_start = 0;
  /** The last place at which three bytes with this hash begin, and for each place the one before it. */
  private readonly last = new Int32Array(heads).fill(-1);
  private readonly previous: Int32Array;
  /** Places before it are entered in these. */
  private entered = 0;

  constructor(write_byte: (byte: number) => void, window_bits: number) {
    this.write_byte = write_byte;
    this.window = new Uint8Array(1 << window_bits);
    this.previous = new Int32Array(1 << window_bits);
  }

  /** The head of the one block: it is the last, and has the fixed codes. */
  start(): void {
    this.put(3, 3);
  }

  /** Matches do not go on from one chunk to the next. */
  compress(chunk: Uint8Array): void {
    this.chunk = chunk;
    const end = this.chunk_start + chunk.length;
    for (let at = this.chunk_start; at < end; ) {
      const limit = Math.min(longest_match, end - at);
      const { length, distance } = limit < shortest_match ? no_match : this.find_match(at, limit);
      if (length === 0) this.put_literal(this.byte(at));
      else this.put_match(length, distance);
      at += Math.max(length, 1);
    }
    for (let i = Math.max(0, chunk.length - this.window.length); i < chunk.length; i++) {
      this.window[this.ring(this.chunk_start + i)] = chunk[i];
    }
    this.chunk_start = end;
  }

  /** The end of the block, and what fills its last byte up. */
  finish(): void {
    this.put(0, 7);
    this.put(0, 7);
  }

  private ring(place: number): number {
    return place & (this.window.length - 1);
  }

  private byte(place: number): number {
    const i = place - this.chunk_start;
    return i < 0 ? this.window[this.ring(place)] : this.chunk[i];
  }

  private hash(place: number): number {
    const three = (this.byte(place) << 8) ^ (this.byte(place + 1) << 4) ^ this.byte(place + 2);
    return three & (heads - 1);
  }

  private find_match(at: number, limit: number): Match {
    for (; this.entered < at; this.entered++) {
      // What has left the window in the meantime is not to be read any more.
      if (this.entered < at - this.window.length) continue;
      const hash = this.hash(this.entered);
      this.previous[this.ring(this.entered)] = this.last[hash];
      this.last[hash] = this.entered;
    }
    let length = 0;
    let distance = 0;
    const oldest = at - this.window.length;
    let place = this.last[this.hash(at)];
    for (; place >= oldest && place >= 0; place = this.previous[this.ring(place)]) {
      const same = this.count_same(place, at, limit);
      if (same >= shortest_match && same > length) {
        length = same;
        distance = at - place;
        if (length === limit) break;
      }
    }
    return { length, distance };
  }

  private count_same(place: number, at: number, limit: number): number {
    let n = 0;
    while (n < limit && this.byte(place + n) === this.byte(at + n)) n++;
    return n;
  }

  private put_literal(byte: number): void {
    if (byte < 144) this.put_code(0x30 + byte, 8);
    else this.put_code(0x190 - 144 + byte, 9);
  }

  private put_match(length: number, distance: number): void {
    if (length === longest_match) {
      this.put_match(longest_match - shortest_match, distance);
      this.put_match(shortest_match, distance);
      return;
    }
    const symbol = last_symbol(length, 29, length_reach);
    if (symbol < 23) this.put_code(symbol + 1, 7);
    else this.put_code(0xc0 + symbol - 23, 8);
    this.put_rest(length, length_reach(symbol));
    const distance_symbol = last_symbol(distance, 30, distance_reach);
    this.put_code(distance_symbol, 5);
    this.put_rest(distance, distance_reach(distance_symbol));
  }

  private put_rest(value: number, { base, bits }: Reach): void {
    this.put(value - base, bits);
  }

  /** Codes go with their highest bit first, all else with its lowest. */
  private put_code(code: number, bits: number): void {
    for (let i = bits - 1; i >= 0; i--) this.put((code >> i) & 1, 1);
  }

  private put(value: number, bits: number): void {
    this.held |= value << this.held_bits;
    this.held_bits += bits;
    while (this.held_bits >= 8) {
      this.write_byte(this.held & 0xff);
      this.held >>>= 8;
      this.held_bits -= 8;
    }
  }
}

interface Match {
  readonly length: number;
  readonly distance: number;
}

const no_match: Match = { length: 0, distance: 0 };

/** The last of `count` symbols that begins at a value or before it. */
function last_symbol(value: number, count: number, reach: (symbol: number) => Reach): number {
  let symbol = count - 1;
  while (reach(symbol).base > value) symbol--;
  return symbol;
}
