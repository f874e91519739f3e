// Addresses of memory: ints of 32 bits. Buffers get made-up ones when they are first asked for theirs, so that sums of addresses
// and offsets lead into them again. What no buffer has is memory too, as the registers of a board are: it holds zeros until
// something is stored.

import { raise_ } from "../core/raise.js";
import { IndexError } from "../types/exception.js";

/** Bytes that belong together, and where among them an address points: perhaps before or behind them. */
export interface Place {
  readonly bytes: Uint8Array;
  readonly at: number;
}

/** A buffer with an address. `low` and `high` bound the bytes of it that were given out. */
interface Region {
  readonly address: number;
  readonly size: number;
  readonly buffer: WeakRef<ArrayBufferLike>;
  low: number;
  high: number;
}

const first_address = 0x20000000;
const last_address = 0x7ffffff0;
const known_regions = new WeakMap<ArrayBufferLike, Region>();
/** By rising address. */
let regions: Region[] = [];

/** Where bytes lie; from now on the address leads to them, as long as someone holds them. */
export function address_of_bytes({ buffer, byteOffset, length }: Uint8Array): number {
  const region = known_regions.get(buffer) ?? new_region(buffer, byteOffset);
  region.low = Math.min(region.low, byteOffset);
  region.high = Math.max(region.high, byteOffset + length);
  return region.address + byteOffset;
}

function new_region(buffer: ArrayBufferLike, low: number): Region {
  const size = (buffer.byteLength + 31) & ~15;
  let address = end_of(regions.length - 1);
  if (address + size > last_address) {
    regions = regions.filter((region) => region.buffer.deref() !== undefined);
    address = end_of(regions.length - 1);
  }
  const region = { address, size, buffer: new WeakRef(buffer), low, high: low };
  known_regions.set(buffer, region);
  regions.push(region);
  return region;
}

function end_of(index: number): number {
  return index < 0 ? first_address : regions[index].address + regions[index].size;
}

/** The buffer that an address leads into, or undefined. */
export function buffer_at(address: number): Place | undefined {
  const region = region_at(address);
  const buffer = region?.buffer.deref();
  if (region === undefined || buffer === undefined) return undefined;
  const { low, high } = region;
  return { bytes: new Uint8Array(buffer, low, high - low), at: address - region.address - low };
}

function region_at(address: number): Region | undefined {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (regions[middle].address <= address) low = middle + 1;
    else high = middle;
  }
  const region = regions[low - 1];
  return region !== undefined && address < region.address + region.size ? region : undefined;
}

// ---- Memory that is no buffer's ----------------------------------------------------------------------------------

const block_size = 0x10000;
/** By their number: the address divided by the size. */
const blocks = new Map<number, Uint8Array>();

/** The memory at an address: a buffer's, or else what is nobody's. */
export function memory_at(address: number): Place {
  return (
    buffer_at(address) ?? { bytes: block_at(Math.floor(address / block_size)), at: address % block_size }
  );
}

function block_at(number: number): Uint8Array {
  let block = blocks.get(number);
  if (block === undefined) {
    block = new Uint8Array(block_size);
    blocks.set(number, block);
    const { buffer } = block;
    const address = number * block_size;
    known_regions.set(buffer, {
      address,
      size: block_size,
      buffer: new WeakRef(buffer),
      low: 0,
      high: block_size,
    });
  }
  return block;
}

/** `size` bytes of a place, shared, from `offset` on; raises IndexError where memory ends. */
export function bytes_at_place({ bytes, at }: Place, offset: number, size: number): Uint8Array {
  const start = at + offset;
  if (start < 0 || size < 0 || start + size > bytes.length) raise_(IndexError, "memory access out of range");
  return bytes.subarray(start, start + size);
}
