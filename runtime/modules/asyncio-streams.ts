// Tasks that wait for streams: each stream has at most one that reads and one that writes (asyncio/core.py IOQueue).

import { event_loop } from "../core/event-loop.js";
import { Root } from "../core/root.js";
import { READABLE, type Stream, stream_of, WRITABLE } from "../types/stream.js";
import { ready_tasks, type Task, type Waited } from "./asyncio-task.js";

interface Waiting {
  readonly stream: Stream;
  reader: Task | undefined;
  writer: Task | undefined;
}

class StreamQueue extends Root implements Waited {
  private readonly streams: Map<any, Waiting> = new Map();

  get is_empty(): boolean {
    return this.streams.size === 0;
  }
  clear(): void {
    this.streams.clear();
  }
  /** The current task waits until `o` can be read, or else written. */
  enter(o: any, reading: boolean): void {
    let waiting = this.streams.get(o);
    if (waiting === undefined) {
      waiting = { stream: stream_of(o), reader: undefined, writer: undefined };
      this.streams.set(o, waiting);
    }
    const task = event_loop.current!;
    if (reading) waiting.reader = task;
    else waiting.writer = task;
    task.waits_for = this;
  }
  remove(task: Task): void {
    for (const [o, waiting] of this.streams) {
      if (waiting.reader === task) waiting.reader = undefined;
      if (waiting.writer === task) waiting.writer = undefined;
      this.forget_idle(o, waiting);
    }
  }
  /** Whoever can go on is ready. */
  wake(): void {
    for (const [o, waiting] of this.streams) {
      const { reader, writer } = waiting;
      const wished = (reader === undefined ? 0 : READABLE) | (writer === undefined ? 0 : WRITABLE);
      const ready = waiting.stream.poll_for(wished);
      if ((ready & ~WRITABLE) !== 0 && reader !== undefined) {
        waiting.reader = undefined;
        ready_tasks().push(reader);
      }
      if ((ready & ~READABLE) !== 0 && writer !== undefined) {
        waiting.writer = undefined;
        ready_tasks().push(writer);
      }
      this.forget_idle(o, waiting);
    }
  }
  private forget_idle(o: any, { reader, writer }: Waiting): void {
    if (reader === undefined && writer === undefined) this.streams.delete(o);
  }
}

export const stream_queue: StreamQueue = new StreamQueue();
