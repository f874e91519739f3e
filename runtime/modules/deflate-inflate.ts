// Inflating (RFC 1951): bytes come one by one and only as far as they are needed, output goes to buffers of any size.

import { EINVAL } from "../host/files.js";
import { raise_os_error } from "../types/stream.js";
import { distance_reach, length_reach } from "./deflate-codes.js";

/** A prefix code: how many codes there are of each length, and their symbols in order. */
interface Code {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

function code_of(lengths: readonly number[]): Code {
  const counts = new Array(16).fill(0);
  for (const length of lengths) if (length > 0) counts[length]++;
  const symbols: number[] = [];
  for (let wanted = 1; wanted < 16; wanted++) {
    for (let symbol = 0; symbol < lengths.length; symbol++)
      if (lengths[symbol] === wanted) symbols.push(symbol);
  }
  return { counts, symbols };
}

/** In which order the lengths of the code lengths' own code come. */
const length_order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function refuse(): never {
  return raise_os_error(EINVAL);
}

export class Inflater {
  private readonly next_byte: () => number;
  /** A ring with the last bytes of output. */
  private readonly window: Uint8Array;
  private at = 0;
  private held = 0;
  private held_bits = 0;
  private kind: "none" | "stored" | "coded" = "none";
  private is_last = false;
  /** Bytes of a stored block, or of a match, that are still to come. */
  private left = 0;
  private distance = 0;
  private lengths: Code | undefined;
  private distances: Code | undefined;
  done = false;

  /** `next_byte` raises at the end of input. */
  constructor(next_byte: () => number, window_bits: number) {
    this.next_byte = next_byte;
    this.window = new Uint8Array(1 << window_bits);
  }

  /** Fills a buffer as far as output goes; how many bytes that were. Raises OSError for what is no deflated data. */
  read_into(buffer: Uint8Array): number {
    let n = 0;
    while (n < buffer.length && !this.done) {
      const byte = this.step();
      if (byte !== undefined) buffer[n++] = byte;
    }
    return n;
  }

  /** One byte of output, or undefined when a block has begun or ended instead. */
  private step(): number | undefined {
    switch (this.kind) {
      case "none":
        this.begin_block();
        return undefined;
      case "stored":
        if (this.left === 0) return this.end_block();
        this.left--;
        return this.put(this.next_byte());
      case "coded":
        if (this.left > 0) {
          this.left--;
          return this.put(this.window[(this.at - this.distance) & (this.window.length - 1)]);
        }
        return this.decode();
    }
  }

  private put(byte: number): number {
    this.window[this.at] = byte;
    this.at = (this.at + 1) & (this.window.length - 1);
    return byte;
  }

  private begin_block(): void {
    this.is_last = this.bits(1) === 1;
    switch (this.bits(2)) {
      case 0: {
        this.held_bits = 0;
        const length = this.next_byte() | (this.next_byte() << 8);
        const inverse = this.next_byte() | (this.next_byte() << 8);
        if (length !== (~inverse & 0xffff)) refuse();
        this.left = length;
        this.kind = "stored";
        return;
      }
      case 1:
        this.use_fixed_codes();
        break;
      case 2:
        this.read_codes();
        break;
      default:
        refuse();
    }
    this.kind = "coded";
  }

  private end_block(): undefined {
    this.kind = "none";
    this.done = this.is_last;
  }

  private use_fixed_codes(): void {
    this.lengths = code_of(
      Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
    );
    this.distances = code_of(new Array(32).fill(5));
  }

  private read_codes(): void {
    const literals = this.bits(5) + 257;
    const all = literals + this.bits(5) + 1;
    const given = this.bits(4) + 4;
    const own = new Array(19).fill(0);
    for (let i = 0; i < given; i++) own[length_order[i]] = this.bits(3);
    const code = code_of(own);
    const lengths: number[] = [];
    while (lengths.length < all) {
      const symbol = this.symbol(code);
      if (symbol < 16) lengths.push(symbol);
      else if (symbol === 16) this.repeat(lengths, lengths[lengths.length - 1] ?? refuse(), 3 + this.bits(2));
      else if (symbol === 17) this.repeat(lengths, 0, 3 + this.bits(3));
      else this.repeat(lengths, 0, 11 + this.bits(7));
    }
    if (lengths.length > all) refuse();
    this.lengths = code_of(lengths.slice(0, literals));
    this.distances = code_of(lengths.slice(literals));
  }

  private repeat(lengths: number[], length: number, times: number): void {
    for (let i = 0; i < times; i++) lengths.push(length);
  }

  /** A literal, the end of the block, or a match, of which the first byte comes with the next step. */
  private decode(): number | undefined {
    const symbol = this.symbol(this.lengths!);
    if (symbol < 256) return this.put(symbol);
    if (symbol === 256) return this.end_block();
    if (symbol > 285) refuse();
    const length = length_reach(symbol - 257);
    this.left = length.base + this.bits(length.bits);
    const distance_symbol = this.symbol(this.distances!);
    if (distance_symbol > 29) refuse();
    const distance = distance_reach(distance_symbol);
    this.distance = distance.base + this.bits(distance.bits);
    if (this.distance > this.window.length) refuse();
    return undefined;
  }

  /** Codes of one length are numbers that follow each other, and those of the next begin behind them, doubled. */
  private symbol({ counts, symbols }: Code): number {
    let behind = 0;
    let offset = 0;
    for (let length = 1; length < 16; length++) {
      offset = offset * 2 + this.bits(1) - counts[length];
      behind += counts[length];
      if (offset < 0) return symbols[behind + offset];
    }
    return refuse();
  }

  private bits(count: number): number {
    while (this.held_bits < count) {
      this.held |= this.next_byte() << this.held_bits;
      this.held_bits += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.held_bits -= count;
    return value;
  }
}
