// The select module: which of several streams can be read or written (extmod/modselect.c). Whoever waits looks at all of
// them again and again, in short naps between which callbacks and interrupts get their turn.
/** @py module select */

import { iterate } from "../core/iterate.js";
import { None } from "../core/none.js";
import { to_float, to_smallint } from "../core/number.js";
import { raise_with } from "../core/raise.js";
import { type Iter, Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { current_host } from "../host/host.js";
import { charge, poll } from "../ports.js";
import { OSError } from "../types/exception.js";
import { READABLE, type Stream, stream_of, WRITABLE } from "../types/stream.js";
import { Tuple } from "../types/tuple.js";

/** @py select.POLLIN: int */
export const select_POLLIN = 1;
/** @py select.POLLOUT: int */
export const select_POLLOUT = 4;
/** @py select.POLLERR: int */
export const select_POLLERR = 8;
/** @py select.POLLHUP: int */
export const select_POLLHUP = 16;

const NO_ENTRY = 2;
const POLL_NAP = 1;

/** A stream that is looked at, and what is known of it. */
interface Watched {
  readonly stream: Stream;
  wished: number;
  ready: number;
}

class Poll extends Root {
  readonly watched: Map<any, Watched> = new Map();
  /** What all of its iterators give. */
  given: Tuple | undefined;
  constructor() {
    super();
    charge(32);
  }
  override get cls(): Type {
    return select_poll_type;
  }
}

/** What `poll.ipoll` gives: one tuple again and again, filled anew. */
class PollIterator extends Root implements Iter {
  private readonly tuple: Tuple;
  private readonly entries: Iterator<[any, Watched]>;
  private readonly once: boolean;
  constructor(poll: Poll, once: boolean) {
    super();
    this.entries = poll.watched.entries();
    poll.given ??= new Tuple([None, None]);
    this.tuple = poll.given;
    this.once = once;
  }
  override iterate(): Iter {
    return this;
  }
  next(): any {
    for (let step = this.entries.next(); !step.done; step = this.entries.next()) {
      const [o, watched] = step.value;
      if (watched.ready === 0) continue;
      if (this.once) watched.wished = 0;
      const items = this.tuple.a as any[];
      items[0] = o;
      items[1] = watched.ready;
      this.tuple.h = undefined;
      return this.tuple;
    }
    return undefined;
  }
}

/** @py class select.poll_type(object) */
export const select_poll_type: Type = builtin_type("poll", [object], Poll);

/** @py def select.poll() -> select.poll_type */
export function select_poll(): Poll {
  return new Poll();
}

/** @py def select.poll_type.register(self, obj, eventmask=5, /) -> None */
export function select_poll_register(self: Poll, o: any, mask?: any): any {
  const wished = mask === undefined ? READABLE | WRITABLE : to_smallint(mask);
  const known = self.watched.get(o);
  if (known === undefined) self.watched.set(o, { stream: stream_of(o), wished, ready: 0 });
  else known.wished = wished;
  return None;
}

/** @py def select.poll_type.modify(self, obj, eventmask, /) -> None */
export function select_poll_modify(self: Poll, o: any, mask: any): any {
  const known = self.watched.get(o) ?? raise_with(OSError, [NO_ENTRY]);
  known.wished = to_smallint(mask);
  return None;
}

/** @py def select.poll_type.unregister(self, obj, /) -> None */
export function select_poll_unregister(self: Poll, o: any): any {
  self.watched.delete(o);
  return None;
}

/** @py def select.poll_type.poll(self, timeout=-1, /) -> list[tuple] */
export function select_poll_poll(self: Poll, timeout?: any): any[] {
  wait_until_ready(self.watched.values(), timeout_of(timeout));
  return [...self.watched]
    .filter(([, { ready }]) => ready !== 0)
    .map(([o, { ready }]) => new Tuple([o, ready]));
}

/** @py def select.poll_type.ipoll(self, timeout=-1, flags=0, /) */
export function select_poll_ipoll(self: Poll, timeout?: any, flags?: any): PollIterator {
  wait_until_ready(self.watched.values(), timeout_of(timeout));
  return new PollIterator(self, flags !== undefined && (to_smallint(flags) & 1) !== 0);
}

/** Milliseconds; those below zero never end. */
function timeout_of(timeout: any): number {
  if (timeout === undefined || timeout === None) return Number.POSITIVE_INFINITY;
  const n = to_smallint(timeout);
  return n < 0 ? Number.POSITIVE_INFINITY : n;
}

/** @py def select.select(rlist, wlist, xlist, timeout=None, /) -> tuple */
export function select_select(rlist: any, wlist: any, xlist: any, timeout: any = None): Tuple {
  const lists = [rlist, wlist, xlist].map(listed_items);
  const wishes = [READABLE, WRITABLE, 0];
  const watched = new Map<any, Watched>();
  lists.forEach((list, i) => {
    for (const o of list) {
      const known = watched.get(o);
      if (known === undefined) watched.set(o, { stream: stream_of(o), wished: wishes[i], ready: 0 });
      else known.wished |= wishes[i];
    }
  });
  const seconds = timeout === None ? Number.POSITIVE_INFINITY : to_float(timeout);
  wait_until_ready([...watched.values()], seconds < 0 ? Number.POSITIVE_INFINITY : seconds * 1000);
  const meant = [READABLE, WRITABLE, ~(READABLE | WRITABLE)];
  return new Tuple(lists.map((list, i) => list.filter((o) => (watched.get(o)!.ready & meant[i]) !== 0)));
}

function listed_items(list: any): any[] {
  const items: any[] = [];
  const it = iterate(list);
  for (let item: any; (item = it.next()) !== undefined; ) items.push(item);
  return items;
}

function wait_until_ready(streams: Iterable<Watched>, milliseconds: number): void {
  const all = [...streams];
  const host = current_host();
  const end = host.ticks() + milliseconds;
  for (;;) {
    poll();
    let count = 0;
    for (const each of all) {
      each.ready = each.stream.poll_for(each.wished);
      if (each.ready !== 0) count++;
    }
    if (count > 0 || host.ticks() >= end) return;
    host.sleep(POLL_NAP);
  }
}
