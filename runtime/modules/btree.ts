// The btree module: an ordered table of bytes, kept in a stream (extmod/modbtree.c). MicroPython keeps it as Berkeley DB does,
// page by page; here it is in memory while it is open, and `flush` and `close` write it as a whole, in a format of our own.
/** @py module btree */

import { address } from "../core/id.js";
import { None } from "../core/none.js";
import { raise_ } from "../core/raise.js";
import { type Iter, Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { EINVAL } from "../host/files.js";
import { charge } from "../ports.js";
import { bytes_of } from "../types/buffer.js";
import { Bytes } from "../types/bytes.js";
import { KeyError, ValueError } from "../types/exception.js";
import { BuiltinIterator } from "../types/iterator.js";
import { int_argument } from "../types/positions.js";
import {
  raise_os_error,
  type Stream,
  stream_of,
  stream_read_bytes,
  stream_write_exactly,
} from "../types/stream.js";
import { Tuple } from "../types/tuple.js";
import { units_compare } from "../types/units.js";

const FLAG = { INCL: 1, DESC: 2 };
/** What seq() looks for. */
const SEEK = { KEY: 1, FIRST: 3, LAST: 6, NEXT: 7, PREVIOUS: 9 };

/** @py btree.INCL: int */
export const btree_INCL = FLAG.INCL;
/** @py btree.DESC: int */
export const btree_DESC = FLAG.DESC;

interface Entry {
  readonly key: Uint8Array;
  value: Uint8Array;
}

export class Database extends Root {
  private readonly stream: Stream;
  private readonly entries: Entry[];
  private open = true;
  private changed = false;
  /** The key at which seq() stands. */
  private cursor: Uint8Array | undefined;

  constructor(stream: Stream) {
    super();
    charge(64);
    this.stream = stream;
    this.entries = read_entries(stream);
  }
  override get cls(): Type {
    return btree_btree;
  }
  override repr(): string {
    return `<btree ${this.open ? address(this) : 0}>`;
  }
  override truth(): boolean {
    return true;
  }
  override getitem(key: any): Bytes {
    return new Bytes((this.find(bytes_of(key)) ?? raise_(KeyError)).value.slice());
  }
  override setitem(key: any, value: any): any {
    this.put(bytes_of(key), bytes_of(value));
  }
  override delitem(key: any): any {
    const found = this.find(bytes_of(key)) ?? raise_(KeyError);
    this.entries.splice(this.entries.indexOf(found), 1);
    this.changed = true;
  }
  override contains(key: any): boolean {
    return this.find(bytes_of(key)) !== undefined;
  }
  override iterate(): Iter {
    return new Walk(this, (entry) => new Bytes(entry.key.slice()), None, None, 0);
  }

  check_open(): void {
    if (!this.open) raise_(ValueError, "database closed");
  }

  find(key: Uint8Array): Entry | undefined {
    this.check_open();
    const entry = this.entries[this.place(key)];
    return entry !== undefined && units_compare(entry.key, key) === 0 ? entry : undefined;
  }

  put(key: Uint8Array, value: Uint8Array): void {
    const found = this.find(key);
    if (found !== undefined) found.value = value.slice();
    else this.entries.splice(this.place(key), 0, { key: key.slice(), value: value.slice() });
    this.changed = true;
  }

  /** How many keys are less. */
  private place(key: Uint8Array): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (units_compare(this.entries[middle].key, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** `key`: where to look, or what lies before or behind the wanted one; none stands for either end. */
  seek(flag: number, key: Uint8Array | undefined): Entry | undefined {
    this.check_open();
    const { entries } = this;
    switch (flag) {
      case SEEK.KEY:
        return entries[key === undefined ? 0 : this.place(key)];
      case SEEK.FIRST:
        return entries[0];
      case SEEK.LAST:
        return entries[entries.length - 1];
      case SEEK.NEXT: {
        if (key === undefined) return entries[0];
        const at = this.place(key);
        return entries[this.find(key) === undefined ? at : at + 1];
      }
      case SEEK.PREVIOUS:
        return entries[(key === undefined ? entries.length : this.place(key)) - 1];
      default:
        return raise_os_error(EINVAL);
    }
  }

  /** As `seek`, from where the last one ended. */
  move(flag: number, key: Uint8Array | undefined): Entry | undefined {
    const entry = this.seek(flag, key ?? this.cursor);
    if (entry !== undefined) this.cursor = entry.key;
    return entry;
  }

  flush(): void {
    this.check_open();
    if (this.changed) write_entries(this.stream, this.entries);
    this.changed = false;
  }

  close(): void {
    if (this.open) this.flush();
    this.open = false;
  }
}

/** @py class btree.btree(object) */
export const btree_btree: Type = builtin_type("btree", [object], Database);

/** Goes over a range of keys; what is stored or deleted meanwhile is seen. */
class Walk extends BuiltinIterator {
  private readonly db: Database;
  private readonly show: (entry: Entry) => any;
  private start: any;
  private readonly end: any;
  private readonly flags: number;
  private last: Uint8Array | undefined;

  constructor(db: Database, show: (entry: Entry) => any, start: any, end: any, flags: number) {
    super();
    this.db = db;
    this.show = show;
    this.start = start;
    this.end = end;
    this.flags = flags;
  }
  override next(): any {
    const backwards = (this.flags & FLAG.DESC) !== 0;
    let entry: Entry | undefined;
    if (this.start !== None) {
      entry = this.db.seek(SEEK.KEY, bytes_of(this.start));
      this.start = None;
    } else entry = this.db.seek(backwards ? SEEK.PREVIOUS : SEEK.NEXT, this.last);
    if (entry === undefined) return undefined;
    this.last = entry.key;
    if (this.end !== None) {
      const ahead = units_compare(entry.key, bytes_of(this.end)) * (backwards ? -1 : 1);
      if (ahead > 0 || (ahead === 0 && !(this.flags & FLAG.INCL))) return undefined;
    }
    return this.show(entry);
  }
}

/** @py def btree.open(stream, /, *, flags=0, cachesize=0, pagesize=0, minkeypage=0) */
export function btree_open(stream: any, _flags?: any, _cachesize?: any, pagesize?: any): Database {
  const page = pagesize === undefined ? 0 : int_argument(pagesize);
  // The size means nothing here, but what no page can have is refused.
  if (page !== 0 && (page < 512 || page > 65536 || page % 4 !== 0)) raise_os_error(EINVAL);
  return new Database(stream_of(stream));
}

/** @py def btree.btree.get(self, key, default=None, /) */
export function btree_get(self: Database, key: any, fallback?: any): any {
  const entry = self.find(bytes_of(key));
  return entry === undefined ? (fallback ?? None) : new Bytes(entry.value.slice());
}

/** @py def btree.btree.put(self, key, value, flags=0, /) -> int */
export function btree_put(self: Database, key: any, value: any): number {
  self.put(bytes_of(key), bytes_of(value));
  return 0;
}

/** @py def btree.btree.seq(self, flags, key=..., value=..., /) */
export function btree_seq(self: Database, flags: any, key?: any): any {
  self.check_open();
  if (typeof flags !== "number") raise_os_error(EINVAL);
  const entry = self.move(flags, key === undefined ? undefined : bytes_of(key));
  return entry === undefined ? None : pair(entry);
}

function pair(entry: Entry): Tuple {
  return new Tuple([new Bytes(entry.key.slice()), new Bytes(entry.value.slice())]);
}

/** @py def btree.btree.keys(self, start=None, end=None, flags=0, /) */
export function btree_keys(self: Database, start?: any, end?: any, flags?: any): Iter {
  return walk(self, (entry) => new Bytes(entry.key.slice()), start, end, flags);
}

/** @py def btree.btree.values(self, start=None, end=None, flags=0, /) */
export function btree_values(self: Database, start?: any, end?: any, flags?: any): Iter {
  return walk(self, (entry) => new Bytes(entry.value.slice()), start, end, flags);
}

/** @py def btree.btree.items(self, start=None, end=None, flags=0, /) */
export function btree_items(self: Database, start?: any, end?: any, flags?: any): Iter {
  return walk(self, pair, start, end, flags);
}

function walk(self: Database, show: (entry: Entry) => any, start: any, end: any, flags: any): Walk {
  return new Walk(self, show, start ?? None, end ?? None, flags === undefined ? 0 : int_argument(flags));
}

/** @py def btree.btree.flush(self, /) -> int */
export function btree_flush(self: Database): number {
  self.flush();
  return 0;
}

/** @py def btree.btree.close(self, /) -> int */
export function btree_close(self: Database): number {
  self.close();
  return 0;
}

// ---- In the stream: a head, and then each entry as two lengths, key and value ------------------------------------

/** 20 bytes, and the number of entries. */
const head_text = "mpyjs btree 1       ";

function read_entries(stream: Stream): Entry[] {
  const head = stream_read_bytes(stream, 24) ?? new Uint8Array(0);
  if (head.length === 0) {
    stream.seek_to(0, 0);
    return [];
  }
  const is_ours = head.length === 24 && Array.from(head_text).every((c, i) => head[i] === c.charCodeAt(0));
  if (!is_ours) raise_os_error(EINVAL);
  const entries: Entry[] = [];
  for (let left = word_at(head, 20); left > 0; left--) {
    const lengths = read_exactly(stream, 8);
    const key = read_exactly(stream, word_at(lengths, 0));
    entries.push({ key, value: read_exactly(stream, word_at(lengths, 4)) });
  }
  return entries;
}

function read_exactly(stream: Stream, size: number): Uint8Array {
  const bytes = stream_read_bytes(stream, size);
  return bytes?.length === size ? bytes : raise_os_error(EINVAL);
}

function write_entries(stream: Stream, entries: readonly Entry[]): void {
  stream.seek_to(0, 0);
  const head = Uint8Array.from(head_text, (c) => c.charCodeAt(0));
  stream_write_exactly(stream, head);
  stream_write_exactly(stream, word_bytes(entries.length));
  for (const { key, value } of entries) {
    stream_write_exactly(stream, word_bytes(key.length, value.length));
    stream_write_exactly(stream, key);
    stream_write_exactly(stream, value);
  }
  stream.flush_out();
}

function word_bytes(...values: number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [i, value] of values.entries()) view.setUint32(i * 4, value, true);
  return new Uint8Array(view.buffer);
}

function word_at(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}
