// The thread in which Node's sockets live, while the program's own thread waits for them (node-network.ts). It is started
// with the text of `serve_network`, so that a program stays one file: the function may use nothing from outside of itself.

/** What the program's thread asks for. */
export type Order =
  | { readonly order: "resolve"; readonly id: number; readonly host: string }
  | {
      readonly order: "open";
      readonly id: number;
      readonly kind: "stream" | "datagram";
      readonly v6: boolean;
    }
  | { readonly order: "bind" | "connect"; readonly id: number; readonly host: string; readonly port: number }
  | { readonly order: "listen" | "close"; readonly id: number }
  | { readonly order: "send"; readonly id: number; readonly bytes: Uint8Array }
  | {
      readonly order: "send to";
      readonly id: number;
      readonly bytes: Uint8Array;
      readonly host: string | undefined;
      readonly port: number;
    }
  /** So many received bytes have been read. */
  | { readonly order: "took"; readonly id: number; readonly count: number }
  | { readonly order: "option"; readonly id: number; readonly name: string; readonly value: any };

/** What it is told. */
export type Report = { readonly id: number } & (
  | { readonly told: "done"; readonly value: any }
  | { readonly told: "failed"; readonly code: string | undefined }
  | { readonly told: "bytes"; readonly bytes: Uint8Array }
  | { readonly told: "datagram"; readonly bytes: Uint8Array; readonly host: string; readonly port: number }
  | { readonly told: "sent"; readonly count: number }
  | { readonly told: "arrived"; readonly other: number; readonly host: string; readonly port: number }
  | { readonly told: "end" | "closed" }
);

export interface NetworkThreadData {
  readonly port: any;
  /** Counts the reports. */
  readonly signal: Int32Array;
}

export function serve_network(): void {
  /** So many bytes may wait to be read until the other side has to. */
  const ROOM = 0x40000;
  const { process } = globalThis as any;
  const net = process.getBuiltinModule("node:net");
  const dgram = process.getBuiltinModule("node:dgram");
  const dns = process.getBuiltinModule("node:dns");
  const { port, signal } = process.getBuiltinModule("node:worker_threads").workerData;
  const entries = new Map<number, any>();
  /** Those that arrive have numbers of their own. */
  let last_arrival = 0;

  const tell = (report: any): void => {
    port.postMessage(report);
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
  };
  const fail = (id: number, error: any): void => tell({ id, told: "failed", code: error.code });

  const watch = (id: number, entry: any, socket: any): void => {
    entry.socket = socket;
    entry.unread = 0;
    socket.on("error", (error: any) => fail(id, error));
    socket.on("end", () => tell({ id, told: "end" }));
    socket.on("data", (bytes: Uint8Array) => {
      tell({ id, told: "bytes", bytes: new Uint8Array(bytes) });
      entry.unread += bytes.length;
      if (entry.unread > ROOM) socket.pause();
    });
  };

  /** Node binds and listens at once; who arrives before the program listens waits as well. */
  const bind_stream = (id: number, entry: any, host: string, number: number): void => {
    const server = net.createServer({ allowHalfOpen: true });
    entry.server = server;
    server.on("error", (error: any) => fail(id, error));
    server.on("connection", (socket: any) => {
      const other = --last_arrival;
      const arrival = { kind: "stream", options: [] };
      entries.set(other, arrival);
      const { remoteAddress, remotePort } = socket;
      tell({ id, told: "arrived", other, host: remoteAddress ?? "", port: remotePort ?? 0 });
      watch(other, arrival, socket);
    });
    server.listen({ host: host || undefined, port: number, exclusive: true }, () => {
      entry.port = server.address().port;
      tell({ id, told: "done", value: true });
    });
  };

  const connect_stream = (id: number, entry: any, host: string, number: number): void => {
    entry.server?.close();
    const localPort = entry.server === undefined ? undefined : entry.port;
    const socket = net.connect({ host, port: number, localPort, allowHalfOpen: true });
    watch(id, entry, socket);
    socket.on("connect", () => tell({ id, told: "done", value: true }));
    for (const [name, value] of entry.options) set_stream_option(entry, name, value);
  };

  const open_datagrams = (id: number, entry: any, is_v6: boolean): void => {
    const socket = dgram.createSocket({ type: is_v6 ? "udp6" : "udp4", reuseAddr: true });
    entry.socket = socket;
    entry.unread = 0;
    socket.on("error", (error: any) => fail(id, error));
    socket.on("message", (bytes: Uint8Array, from: any) => {
      // As a system does with what nobody reads.
      if (entry.unread > ROOM) return;
      entry.unread += bytes.length;
      tell({ id, told: "datagram", bytes: new Uint8Array(bytes), host: from.address, port: from.port });
    });
  };

  const set_stream_option = (entry: any, name: string, value: any): void => {
    if (name === "keep alive") entry.socket.setKeepAlive(value);
    else if (name === "no delay") entry.socket.setNoDelay(value);
    else if (name === "reset at close") entry.reset = value;
  };

  const set_datagram_option = ({ socket }: any, name: string, value: any): void => {
    const set = (): void => {
      if (name === "broadcast") socket.setBroadcast(value);
      else if (name === "join") socket.addMembership(value[0], value[1]);
      else if (name === "leave") socket.dropMembership(value[0], value[1]);
    };
    // Node wants it bound first.
    try {
      set();
    } catch {
      socket.once("listening", set);
    }
  };

  const close = (id: number, { kind, server, socket, reset }: any): void => {
    entries.delete(id);
    server?.close();
    if (socket === undefined) return;
    if (kind === "datagram") socket.close();
    else if (reset) socket.resetAndDestroy();
    else {
      socket.resume();
      socket.destroySoon();
    }
  };

  const obey = (order: any): void => {
    const { id } = order;
    if (order.order === "resolve") {
      dns.lookup(order.host, { all: true, order: "ipv4first" }, (error: any, found: any) => {
        if (error) fail(id, error);
        else tell({ id, told: "done", value: found.map((each: any) => each.address) });
      });
      return;
    }
    if (order.order === "open") {
      const entry = { kind: order.kind, options: [] };
      entries.set(id, entry);
      if (order.kind === "datagram") open_datagrams(id, entry, order.v6);
      return;
    }
    const entry = entries.get(id);
    if (entry === undefined) return;
    const { kind, socket } = entry;
    switch (order.order) {
      case "bind":
        if (kind === "stream") bind_stream(id, entry, order.host, order.port);
        else
          socket.bind({ address: order.host || undefined, port: order.port, exclusive: true }, () =>
            tell({ id, told: "done", value: true }),
          );
        break;
      case "connect":
        if (kind === "stream") connect_stream(id, entry, order.host, order.port);
        else
          socket.connect(order.port, order.host, (error: any) =>
            error ? fail(id, error) : tell({ id, told: "done", value: true }),
          );
        break;
      case "send":
        socket.write(order.bytes, () => tell({ id, told: "sent", count: order.bytes.length }));
        break;
      case "send to": {
        const done = (error: any): void => {
          if (error) fail(id, error);
          tell({ id, told: "sent", count: order.bytes.length });
        };
        if (order.host === undefined) socket.send(order.bytes, done);
        else socket.send(order.bytes, order.port, order.host, done);
        break;
      }
      case "took":
        entry.unread -= order.count;
        if (kind === "stream" && entry.unread <= ROOM) socket.resume();
        break;
      case "option":
        if (kind === "datagram") set_datagram_option(entry, order.name, order.value);
        else if (socket === undefined) entry.options.push([order.name, order.value]);
        else set_stream_option(entry, order.name, order.value);
        break;
      case "close":
        close(id, entry);
        tell({ id, told: "closed" });
    }
  };

  port.on("message", (order: any) => {
    try {
      obey(order);
    } catch (error) {
      fail(order.id, error);
    }
  });
}
