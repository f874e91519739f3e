// The socket module, over the network of the host (host/network.ts), which never waits: who may wait asks it again and again.
// Addresses are tuples, as on boards. A socket without a network behaves as one of a board that has not connected to any.
/** @py module socket */

import { items_argument } from "../core/items-argument.js";
import { None } from "../core/none.js";
import { to_float } from "../core/number.js";
import { truth } from "../core/operators.js";
import { raise_, raise_with } from "../core/raise.js";
import { text_argument } from "../core/text-argument.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { EAGAIN, EBADF, EINVAL } from "../host/files.js";
import { current_host } from "../host/host.js";
import {
  type Address,
  current_network,
  type Datagram,
  type Network,
  type NetworkSocket,
  type SocketOption,
} from "../host/network.js";
import { charge, poll } from "../ports.js";
import { bytes_maybe, bytes_of } from "../types/buffer.js";
import { Bytes } from "../types/bytes.js";
import { OSError, ValueError } from "../types/exception.js";
import { int_argument } from "../types/positions.js";
import { str_from_text } from "../types/str.js";
import { host_call, READABLE, raise_os_error, Stream, WRITABLE } from "../types/stream.js";
import { Tuple } from "../types/tuple.js";
import { errno_EINPROGRESS, errno_ENOTCONN, errno_EPIPE, errno_ETIMEDOUT } from "./errno.js";
import { io_close, io_read, io_readinto, io_readline, io_write } from "./io.js";
import { select_POLLERR, select_POLLHUP } from "./select.js";

/** @py socket.AF_INET: int */
export const socket_AF_INET = 2;
/** @py socket.AF_INET6: int */
export const socket_AF_INET6 = 10;
/** @py socket.SOCK_STREAM: int */
export const socket_SOCK_STREAM = 1;
/** @py socket.SOCK_DGRAM: int */
export const socket_SOCK_DGRAM = 2;
/** @py socket.SOCK_RAW: int */
export const socket_SOCK_RAW = 3;
/** @py socket.IPPROTO_IP: int */
export const socket_IPPROTO_IP = 0;
/** @py socket.IPPROTO_TCP: int */
export const socket_IPPROTO_TCP = 6;
/** @py socket.IPPROTO_UDP: int */
export const socket_IPPROTO_UDP = 17;
/** @py socket.SOL_SOCKET: int */
export const socket_SOL_SOCKET = 1;
/** @py socket.SO_REUSEADDR: int */
export const socket_SO_REUSEADDR = 2;
/** @py socket.SO_BROADCAST: int */
export const socket_SO_BROADCAST = 6;
/** @py socket.SO_KEEPALIVE: int */
export const socket_SO_KEEPALIVE = 9;
/** @py socket.SO_LINGER: int */
export const socket_SO_LINGER = 13;
/** @py socket.TCP_NODELAY: int */
export const socket_TCP_NODELAY = 1;
/** @py socket.IP_ADD_MEMBERSHIP: int */
export const socket_IP_ADD_MEMBERSHIP = 35;
/** @py socket.IP_DROP_MEMBERSHIP: int */
export const socket_IP_DROP_MEMBERSHIP = 36;
/** @py socket.MSG_PEEK: int */
export const socket_MSG_PEEK = 2;
/** @py socket.MSG_DONTWAIT: int */
export const socket_MSG_DONTWAIT = 64;

const ENOPROTOOPT = 92;
/** POLLNVAL: it is closed. */
const INVALID = 32;
/** How long an interrupt or a callback may wait for a program that waits itself. */
const LONGEST_NAP = 20;

let next_number = 3;

export class Socket extends Stream {
  readonly text = false;
  readonly family: number;
  readonly kind: "stream" | "datagram";
  fd: number;
  /** Milliseconds; 0: it never waits. */
  timeout = Number.POSITIVE_INFINITY;
  /** There is none until the network is needed. */
  private opened: NetworkSocket | undefined;

  constructor(family: number, kind: "stream" | "datagram", opened?: NetworkSocket) {
    super();
    charge(48);
    this.family = family;
    this.kind = kind;
    this.opened = opened;
    this.fd = next_number++;
  }
  override get cls(): Type {
    return socket_socket;
  }
  override repr(): string {
    return `<socket ${this.fd}>`;
  }

  /** The network's, if it has come to that. */
  get known(): NetworkSocket | undefined {
    if (this.fd < 0) raise_os_error(EBADF);
    return this.opened;
  }
  open(): NetworkSocket {
    this.opened = this.known ?? network().open(this.kind, this.family === socket_AF_INET6);
    return this.opened;
  }

  /** What `step` gives, once it gives something; `undefined` if this socket does not wait. */
  wait_for<T>(step: () => T | undefined, timeout: number = this.timeout): T | undefined {
    const host = current_host();
    const end = host.ticks() + timeout;
    for (;;) {
      const value = host_call(step);
      if (value !== undefined || timeout === 0) return value;
      const rest = end - host.ticks();
      if (rest <= 0) raise_os_error(errno_ETIMEDOUT);
      host.flush();
      network().wait(Math.min(rest, LONGEST_NAP));
      poll();
    }
  }

  read_into(buffer: Uint8Array): number | undefined {
    return this.receive(buffer, 0);
  }
  receive(buffer: Uint8Array, flags: number): number | undefined {
    const peek = (flags & socket_MSG_PEEK) !== 0;
    const timeout = (flags & socket_MSG_DONTWAIT) !== 0 ? 0 : this.timeout;
    if (this.kind === "stream") {
      const opened = this.known ?? raise_os_error(errno_ENOTCONN);
      return this.wait_for(() => opened.receive(buffer, peek), timeout);
    }
    const bytes = this.receive_datagram(peek, timeout)?.bytes.subarray(0, buffer.length);
    if (bytes !== undefined) buffer.set(bytes);
    return bytes?.length;
  }
  receive_datagram(peek: boolean, timeout: number): Datagram | undefined {
    const opened = this.open();
    return this.wait_for(() => opened.receive_datagram(peek), timeout);
  }
  write_from(bytes: Uint8Array): number | undefined {
    if (this.kind === "datagram") return this.send_datagram(bytes, undefined);
    const opened = this.known ?? raise_os_error(errno_EPIPE);
    return this.wait_for(() => opened.send(bytes));
  }
  send_datagram(bytes: Uint8Array, to: Address | undefined): number | undefined {
    const opened = this.open();
    return this.wait_for(() => opened.send_datagram(bytes, to));
  }

  override poll_for(wished: number): number {
    if (this.fd < 0) return INVALID;
    const { readable, writable, failed, hung_up } = this.opened?.ready() ?? UNOPENED;
    return (
      (wished & ((readable ? READABLE : 0) | (writable ? WRITABLE : 0))) |
      (failed ? select_POLLERR : 0) |
      (hung_up && this.kind === "stream" ? select_POLLHUP : 0)
    );
  }
  seek_to(): number {
    return raise_os_error(EINVAL);
  }
  flush_out(): void {
    raise_os_error(EINVAL);
  }
  close_down(): void {
    this.fd = -1;
    this.opened?.close();
    this.opened = undefined;
  }
}

const UNOPENED = { readable: false, writable: true, failed: false, hung_up: true };

function network(): Network {
  return current_network() ?? raise_(OSError, "no available NIC");
}

/** @py class socket.socket(object) */
export const socket_socket: Type = builtin_type("socket", [object], Socket);

/** @py def socket.socket.__new__(cls, af=2, type=1, proto=0, /) -> socket.socket */
export function socket_new(_cls: Type, af?: any, type?: any, proto?: any): Socket {
  const family = af === undefined ? socket_AF_INET : int_argument(af);
  const kind = type === undefined ? socket_SOCK_STREAM : int_argument(type);
  if (proto !== undefined) int_argument(proto);
  if (family !== socket_AF_INET && family !== socket_AF_INET6) raise_os_error(97);
  if (kind !== socket_SOCK_STREAM && kind !== socket_SOCK_DGRAM) raise_os_error(EINVAL);
  return new Socket(family, kind === socket_SOCK_STREAM ? "stream" : "datagram");
}

// ---- Addresses -------------------------------------------------------------------------------------------------

/**
 * One entry, of the address that suits best.
 * @py def socket.getaddrinfo(host, port, af=0, type=0, proto=0, flags=0, /) -> list[tuple]
 */
export function socket_getaddrinfo(
  host: any,
  port: any,
  af?: any,
  type?: any,
  proto?: any,
  flags?: any,
): Tuple[] {
  const number = int_argument(port);
  const [family, kind] = [af, type, proto, flags].map((each) =>
    each === undefined ? 0 : int_argument(each),
  );
  const ip = ip_of(text_argument(host), family);
  const is_v6 = ip.includes(":");
  const address = is_v6
    ? new Tuple([str_from_text(ip), number, 0, 0])
    : new Tuple([str_from_text(ip), number]);
  const found = is_v6 ? socket_AF_INET6 : socket_AF_INET;
  return [new Tuple([found, kind === 0 ? socket_SOCK_STREAM : kind, 0, "", address])];
}

function ip_of(host: string, family: number): string {
  if (host === "") return family === socket_AF_INET6 ? "::" : "0.0.0.0";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host) || host.includes(":")) return host;
  const asked = network().resolve(host);
  const found = new Socket(socket_AF_INET, "stream").wait_for(() => asked.answer())!;
  const wanted = found.find((each) => family === 0 || each.includes(":") === (family === socket_AF_INET6));
  return wanted ?? raise_with(OSError, [-2]);
}

/** Two items, of which the first is no more than an IP address or a name; four of an address of version 6. */
function socket_address(o: any): Address {
  const items = items_argument(o);
  if (items.length !== 2 && items.length !== 4)
    raise_(ValueError, `requested length 2 but object has length ${items.length}`);
  return { host: text_argument(items[0]), port: int_argument(items[1]) & 0xffff };
}

// ---- Connections -----------------------------------------------------------------------------------------------

/** @py def socket.socket.bind(self, address, /) -> None */
export function socket_bind(self: Socket, address: any): any {
  const asked = self.open().bind(socket_address(address));
  self.wait_for(() => asked.answer(), Number.POSITIVE_INFINITY);
  return None;
}

/** @py def socket.socket.listen(self, backlog=2, /) -> None */
export function socket_listen(self: Socket, backlog?: any): any {
  if (backlog !== undefined) int_argument(backlog);
  if (self.known === undefined) socket_bind(self, new Tuple(["", 0]));
  self.open().listen();
  return None;
}

/** @py def socket.socket.accept(self, /) -> tuple */
export function socket_accept(self: Socket): Tuple {
  const opened = self.known ?? raise_os_error(EINVAL);
  const { socket, from } = self.wait_for(() => opened.accept()) ?? raise_os_error(EAGAIN);
  return new Tuple([new Socket(self.family, "stream", socket), address_tuple(from)]);
}

function address_tuple({ host, port }: Address): Tuple {
  return new Tuple([str_from_text(host), port]);
}

/** @py def socket.socket.connect(self, address, /) -> None */
export function socket_connect(self: Socket, address: any): any {
  const to = socket_address(address);
  const opened = self.open();
  const asked = host_call(() => opened.connect(to));
  // Even if the answer were there already.
  if (self.kind === "stream" && self.timeout === 0) raise_os_error(errno_EINPROGRESS);
  self.wait_for(() => asked.answer(), self.kind === "stream" ? self.timeout : Number.POSITIVE_INFINITY);
  return None;
}

// ---- Sending and receiving -------------------------------------------------------------------------------------

/** @py def socket.socket.send(self, data, flags=0, /) -> int */
export function socket_send(self: Socket, data: any, _flags?: any): number {
  return self.write_from(bytes_of(data)) ?? raise_os_error(EAGAIN);
}

/** @py def socket.socket.sendall(self, data, flags=0, /) -> None */
export function socket_sendall(self: Socket, data: any, flags?: any): any {
  const bytes = bytes_of(data);
  for (let at = 0; at < bytes.length; ) at += socket_send(self, new Bytes(bytes.slice(at)), flags);
  return None;
}

/** @py def socket.socket.sendto(self, data, flags_or_address, address=..., /) -> int */
export function socket_sendto(self: Socket, data: any, first: any, second?: any): number {
  const to = socket_address(second ?? first);
  const bytes = bytes_of(data);
  const sent = self.kind === "stream" ? self.write_from(bytes) : self.send_datagram(bytes, to);
  return sent ?? raise_os_error(EAGAIN);
}

/** @py def socket.socket.recv(self, bufsize, flags=0, /) -> bytes */
export function socket_recv(self: Socket, size: any, flags?: any): Bytes {
  const buffer = new Uint8Array(int_argument(size));
  const count = self.receive(buffer, flags === undefined ? 0 : int_argument(flags));
  return new Bytes(buffer.slice(0, count ?? raise_os_error(EAGAIN)));
}

/** @py def socket.socket.recvfrom(self, bufsize, flags=0, /) -> tuple */
export function socket_recvfrom(self: Socket, size: any, flags?: any): Tuple {
  if (self.kind === "stream")
    return new Tuple([socket_recv(self, size, flags), address_tuple({ host: "", port: 0 })]);
  const wished = flags === undefined ? 0 : int_argument(flags);
  const timeout = (wished & socket_MSG_DONTWAIT) !== 0 ? 0 : self.timeout;
  const datagram = self.receive_datagram((wished & socket_MSG_PEEK) !== 0, timeout);
  if (datagram === undefined) return raise_os_error(EAGAIN);
  const bytes = new Bytes(datagram.bytes.slice(0, int_argument(size)));
  return new Tuple([bytes, address_tuple(datagram.from)]);
}

// ---- Options ---------------------------------------------------------------------------------------------------

/** An int, or bytes of what the system would want.
 *  @py def socket.socket.setsockopt(self, level, optname, value, /) -> None */
export function socket_setsockopt(self: Socket, level: any, name: any, value: any): any {
  const bytes = bytes_maybe(value);
  const number = bytes === undefined ? int_argument(value) : (bytes[0] ?? 0);
  const option = int_argument(name);
  const set = (which: SocketOption, to: any): any => {
    self.open().set_option(which, to);
    return None;
  };
  switch (int_argument(level)) {
    case socket_SOL_SOCKET:
      // The network sees to it that an address can be used again.
      if (option === socket_SO_REUSEADDR) return None;
      if (option === socket_SO_BROADCAST) return set("broadcast", number !== 0);
      if (option === socket_SO_KEEPALIVE) return set("keep alive", number !== 0);
      if (option === socket_SO_LINGER)
        return set(
          "reset at close",
          number !== 0 && bytes !== undefined && bytes.subarray(4).every((b) => b === 0),
        );
      break;
    case socket_IPPROTO_TCP:
      if (option === socket_TCP_NODELAY) return set("no delay", number !== 0);
      break;
    case socket_IPPROTO_IP:
      if (bytes?.length === 8 && option === socket_IP_ADD_MEMBERSHIP) return set("join", two_ips(bytes));
      if (bytes?.length === 8 && option === socket_IP_DROP_MEMBERSHIP) return set("leave", two_ips(bytes));
  }
  return raise_os_error(ENOPROTOOPT);
}

/** Of a group and of the interface that joins it. */
function two_ips(bytes: Uint8Array): readonly string[] {
  return [bytes.subarray(0, 4).join("."), bytes.subarray(4).join(".")];
}

/** @py def socket.socket.settimeout(self, seconds, /) -> None */
export function socket_settimeout(self: Socket, seconds: any): any {
  self.timeout = seconds === None ? Number.POSITIVE_INFINITY : Math.trunc(to_float(seconds) * 1000);
  return None;
}

/** @py def socket.socket.setblocking(self, flag, /) -> None */
export function socket_setblocking(self: Socket, flag: any): any {
  self.timeout = truth(flag) ? Number.POSITIVE_INFINITY : 0;
  return None;
}

// ---- As a stream -----------------------------------------------------------------------------------------------

/** It is a file already.
 *  @py def socket.socket.makefile(self, mode="", buffering=0, /) -> socket.socket */
export function socket_makefile(self: Socket, _mode?: any, _buffering?: any): Socket {
  return self;
}

/** @py def socket.socket.fileno(self, /) -> int */
export function socket_fileno(self: Socket): number {
  return self.fd;
}

/** @py def socket.socket.read(self, size=-1, /) */
export function socket_read(self: Socket, size?: any): any {
  return io_read(self, size);
}

/** @py def socket.socket.readinto(self, buffer, size=..., /) */
export function socket_readinto(self: Socket, buffer: any, size?: any): any {
  return io_readinto(self, buffer, size);
}

/** @py def socket.socket.readline(self, size=-1, /) */
export function socket_readline(self: Socket, size?: any): any {
  return io_readline(self, size);
}

/** @py def socket.socket.write(self, data, offset=..., size=..., /) */
export function socket_write(self: Socket, data: any, offset?: any, size?: any): any {
  return io_write(self, data, offset, size);
}

/** @py def socket.socket.close(self, /) -> None */
export function socket_close(self: Socket): any {
  return io_close(self);
}
