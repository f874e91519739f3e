// Node's network, for a program that waits: its sockets live in a thread of their own (network-thread.ts), which reports what
// happens to them. The reports are looked at whenever the program asks for something.

import { event_loop } from "../core/event-loop.js";
import { when_program_ends } from "../core/main.js";
import {
  type Address,
  type Arrival,
  type Asked,
  type Datagram,
  type Network,
  type NetworkSocket,
  network_error,
  type Readiness,
  type SocketOption,
} from "./network.js";
import { type Order, type Report, serve_network } from "./network-thread.js";

/** As much is taken from a program that sends before it has to wait. */
const ROOM = 65536;
/** At its end a program waits as long as something that it sent still goes out within this time. */
const LAST_WAIT = 1000;

/** Where the program runs in Node, or what offers the same. */
export function node_network(): Network | undefined {
  const threads = (globalThis as any).process?.getBuiltinModule?.("node:worker_threads");
  return threads?.Worker === undefined ? undefined : new NodeNetwork(threads);
}

class NodeNetwork implements Network {
  private readonly threads: any;
  private port: any;
  private readonly signal = new Int32Array(new SharedArrayBuffer(4));
  /** What `signal` was when the reports were last looked at. */
  private seen = 0;
  /** Who is told, by the number that goes with it. */
  private readonly listeners = new Map<number, { take(report: Report): void }>();
  private last = 0;

  constructor(threads: any) {
    this.threads = threads;
  }

  /** A socket is known by its number from now on. */
  enter(listener: { take(report: Report): void }, id: number = ++this.last): number {
    this.listeners.set(id, listener);
    return id;
  }
  forget(id: number): void {
    this.listeners.delete(id);
  }

  order(order: Order): void {
    this.port ??= this.start_thread();
    this.port.postMessage(order);
  }

  private start_thread(): any {
    const { MessageChannel, Worker } = this.threads;
    const { port1, port2 } = new MessageChannel();
    const thread = new Worker(`(${serve_network})()`, {
      eval: true,
      workerData: { port: port2, signal: this.signal },
      transferList: [port2],
    });
    thread.unref();
    // A program that gives turns gets its reports in them, and waits no longer in asyncio's loop.
    port1.on("message", (report: Report) => {
      this.pass_on(report);
      event_loop.pause.end?.();
    });
    port1.unref();
    when_program_ends(() => this.finish_sending());
    return port1;
  }

  /** Looks at what has been reported; whether there was something. */
  update(): boolean {
    const count = Atomics.load(this.signal, 0);
    if (count === this.seen) return false;
    this.seen = count;
    for (;;) {
      const report: Report | undefined = this.threads.receiveMessageOnPort(this.port)?.message;
      if (report === undefined) return true;
      this.pass_on(report);
    }
  }
  private pass_on(report: Report): void {
    this.listeners.get(report.id)?.take(report);
  }

  wait(milliseconds: number): void {
    if (!this.update()) Atomics.wait(this.signal, 0, this.seen, milliseconds);
  }

  open(kind: "stream" | "datagram", is_v6: boolean): NetworkSocket {
    const socket = new NodeSocket(this, kind);
    this.order({ order: "open", id: socket.id, kind, v6: is_v6 });
    return socket;
  }

  resolve(host: string): Asked<readonly string[]> {
    const question = new Question<readonly string[]>(this);
    const id = this.enter(question);
    question.at_end = () => this.forget(id);
    this.order({ order: "resolve", id, host });
    return question;
  }

  private finish_sending(): void {
    const sending = [...this.listeners.values()].filter((each) => each instanceof NodeSocket);
    while (sending.some((each) => each.is_busy)) {
      if (this.update()) continue;
      if (Atomics.wait(this.signal, 0, this.seen, LAST_WAIT) === "timed-out") return;
    }
  }
}

class Question<T> implements Asked<T> {
  private readonly network: NodeNetwork;
  private value: T | undefined;
  private error: any;
  at_end: (() => void) | undefined;
  constructor(network: NodeNetwork) {
    this.network = network;
  }
  get is_open(): boolean {
    return this.value === undefined && this.error === undefined;
  }
  answer(): T | undefined {
    this.network.update();
    if (this.error !== undefined) throw this.error;
    return this.value;
  }
  take(report: Report): void {
    if (report.told === "done") this.value = report.value;
    else if (report.told === "failed") this.error = network_error(report.code);
    this.at_end?.();
  }
}

class NodeSocket implements NetworkSocket {
  readonly id: number;
  private readonly network: NodeNetwork;
  private readonly kind: "stream" | "datagram";
  private state: "new" | "listening" | "connected" | "closing" | "closed";
  /** It is being bound or connected. */
  private asked: Question<true> | undefined;
  private failure: string | undefined;
  /** What has been received, and how far the first of it has been read. */
  private readonly received: Uint8Array[] = [];
  private read_to = 0;
  private is_ended = false;
  /** Nothing can be sent any more. */
  private is_broken = false;
  private readonly datagrams: Datagram[] = [];
  private readonly arrivals: Arrival[] = [];
  /** Bytes that were handed to the thread, and that the system has not taken yet. */
  unsent = 0;

  constructor(network: NodeNetwork, kind: "stream" | "datagram", arrived?: number) {
    this.network = network;
    this.kind = kind;
    this.state = arrived === undefined ? "new" : "connected";
    this.id = network.enter(this, arrived);
  }

  take(report: Report): void {
    switch (report.told) {
      case "bytes":
        this.received.push(report.bytes);
        return;
      case "datagram":
        this.datagrams.push({ bytes: report.bytes, from: { host: report.host, port: report.port } });
        return;
      case "end":
        this.is_ended = true;
        return;
      case "sent":
        this.unsent -= report.count;
        break;
      case "closed":
        this.state = "closed";
        break;
      case "arrived": {
        const socket = new NodeSocket(this.network, "stream", report.other);
        this.arrivals.push({ socket, from: { host: report.host, port: report.port } });
        return;
      }
      case "done":
        this.asked?.take(report);
        return;
      case "failed":
        // Whoever waits for the answer hears of it there; others at their next call.
        if (this.asked?.is_open) {
          this.asked.take(report);
          if (this.state === "connected") this.state = "new";
        }
        this.failure = report.code ?? "";
        this.is_broken = true;
        this.is_ended = true;
        this.unsent = 0;
    }
    if (this.state === "closed" && this.unsent === 0) this.network.forget(this.id);
  }

  /** Whether there is something left to do when the program ends. */
  get is_busy(): boolean {
    return this.unsent > 0 || this.state === "closing";
  }

  private ask(order: "bind" | "connect", { host, port }: Address): Asked<true> {
    const asked = new Question<true>(this.network);
    this.asked = asked;
    this.failure = undefined;
    this.network.order({ order, id: this.id, host, port });
    return {
      answer: () => {
        try {
          return asked.answer();
        } catch (error) {
          this.failure = undefined;
          throw error;
        }
      },
    };
  }

  bind(address: Address): Asked<true> {
    return this.ask("bind", address);
  }

  listen(): void {
    this.state = "listening";
  }

  accept(): Arrival | undefined {
    this.look();
    if (this.state !== "listening") throw network_error("EINVAL");
    return this.arrivals.shift();
  }

  connect(address: Address): Asked<true> {
    if (this.kind === "stream") {
      if (this.state === "connected") throw network_error(this.asked?.is_open ? "EALREADY" : "EISCONN");
      this.is_ended = false;
      this.is_broken = false;
      this.state = "connected";
    }
    return this.ask("connect", address);
  }

  /** Tells what has gone wrong since the last call. */
  private look(): void {
    this.network.update();
    if (this.failure === undefined) return;
    const error = network_error(this.failure);
    this.failure = undefined;
    throw error;
  }

  receive(buffer: Uint8Array, peek: boolean): number | undefined {
    this.network.update();
    if (this.received.length === 0) {
      this.look();
      if (this.state !== "connected") throw network_error("ENOTCONN");
      return this.is_ended ? 0 : undefined;
    }
    let count = 0;
    let at = this.read_to;
    for (let i = 0; i < this.received.length && count < buffer.length; i++, at = 0) {
      const part = this.received[i].subarray(at, at + buffer.length - count);
      buffer.set(part, count);
      count += part.length;
    }
    if (!peek) this.drop(count);
    return count;
  }

  /** So many of the bytes that came are no longer needed. */
  private drop(count: number): void {
    this.read_to += count;
    while (this.received.length > 0 && this.read_to >= this.received[0].length)
      this.read_to -= this.received.shift()!.length;
    this.network.order({ order: "took", id: this.id, count });
  }

  receive_datagram(peek: boolean): Datagram | undefined {
    this.network.update();
    const datagram = this.datagrams[0];
    if (datagram === undefined) this.look();
    else if (!peek) {
      this.datagrams.shift();
      this.network.order({ order: "took", id: this.id, count: datagram.bytes.length });
    }
    return datagram;
  }

  send(bytes: Uint8Array): number | undefined {
    this.look();
    if (this.state !== "connected" || this.is_broken) throw network_error("EPIPE");
    if (this.asked?.is_open) return undefined;
    const part = bytes.slice(0, Math.max(0, ROOM - this.unsent));
    if (part.length === 0 && bytes.length > 0) return undefined;
    this.unsent += part.length;
    this.network.order({ order: "send", id: this.id, bytes: part });
    return part.length;
  }

  send_datagram(bytes: Uint8Array, to: Address | undefined): number | undefined {
    this.look();
    if (this.unsent > ROOM) return undefined;
    this.unsent += bytes.length;
    const { host, port } = to ?? { host: undefined, port: 0 };
    this.network.order({ order: "send to", id: this.id, bytes: bytes.slice(), host, port });
    return bytes.length;
  }

  set_option(name: SocketOption, value: any): void {
    this.network.order({ order: "option", id: this.id, name, value });
  }

  ready(): Readiness {
    this.network.update();
    const failed = this.failure !== undefined;
    if (this.kind === "datagram")
      return { readable: this.datagrams.length > 0 || failed, writable: true, failed, hung_up: false };
    const is_open = this.state === "connected" && !this.asked?.is_open;
    const unconnected = this.state === "new";
    return {
      readable: failed || this.received.length > 0 || this.arrivals.length > 0 || this.is_ended,
      writable: failed || unconnected || (is_open && this.unsent < ROOM),
      failed,
      hung_up: this.is_broken || unconnected,
    };
  }

  close(): void {
    this.state = "closing";
    for (const { socket } of this.arrivals) socket.close();
    this.network.order({ order: "close", id: this.id });
  }
}
