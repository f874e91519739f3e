// What the runtime asks of a network, and which one it is. Nothing is reached that is not given: a program that imports
// `socket` has Node's network where it runs in Node, unless who runs it says otherwise, and none in a page.

import { EIO, FileError } from "./files.js";
import { node_network } from "./node-network.js";

/** The host is an IP address or a name; "" stands for all of this machine's addresses. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What takes its time. */
export interface Asked<T> {
  /** `undefined` as long as there is none; throws FileError if it went wrong. */
  answer(): T | undefined;
}

export interface Arrival {
  readonly socket: NetworkSocket;
  readonly from: Address;
}

export interface Datagram {
  readonly bytes: Uint8Array;
  readonly from: Address;
}

/** What a socket is ready for; the last two come unasked. */
export interface Readiness {
  readonly readable: boolean;
  readonly writable: boolean;
  readonly failed: boolean;
  readonly hung_up: boolean;
}

/** Nothing here waits: `undefined` means not yet. Every method may throw FileError, with the number of an OSError. */
export interface NetworkSocket {
  bind(address: Address): Asked<true>;
  listen(): void;
  accept(): Arrival | undefined;
  connect(address: Address): Asked<true>;
  /** How many bytes were put into `buffer`; 0 at the end. */
  receive(buffer: Uint8Array, peek: boolean): number | undefined;
  receive_datagram(peek: boolean): Datagram | undefined;
  /** How many bytes were taken. */
  send(bytes: Uint8Array): number | undefined;
  send_datagram(bytes: Uint8Array, to: Address | undefined): number | undefined;
  set_option(name: SocketOption, value: number | Uint8Array): void;
  ready(): Readiness;
  close(): void;
}

export type SocketOption = "broadcast" | "keep alive" | "no delay" | "reset at close" | "join" | "leave";

export interface Network {
  open(kind: "stream" | "datagram", is_v6: boolean): NetworkSocket;
  /** The addresses of a host, best first. */
  resolve(host: string): Asked<readonly string[]>;
  /** Waits until something may have happened, at most so long. */
  wait(milliseconds: number): void;
}

let network_in_use: Network | null | undefined;

/** Before the program starts: the network that it has, or `null` for none. */
export function use_network(network: Network | null): void {
  network_in_use = network;
}

/** The one that was given by `use_network`, or in `globalThis[Symbol.for("mpyjs.host")].network`, else Node's. */
export function current_network(): Network | undefined {
  if (network_in_use === undefined) network_in_use = (globalThis as any)[Symbol.for("mpyjs.host")]?.network;
  if (network_in_use === undefined) network_in_use = node_network() ?? null;
  return network_in_use ?? undefined;
}

/** By the name that Node has for it; the number is Linux's, or that of a name that is not found. */
export function network_error(name: string | undefined): FileError {
  return new FileError(ERRORS.get(name ?? "") ?? EIO);
}

const ERRORS: ReadonlyMap<string, number> = new Map([
  ["EPERM", 1],
  ["EACCES", 13],
  ["EINVAL", 22],
  ["EPIPE", 32],
  ["EMSGSIZE", 90],
  ["EADDRINUSE", 98],
  ["EADDRNOTAVAIL", 99],
  ["ENETUNREACH", 101],
  ["ECONNABORTED", 103],
  ["ECONNRESET", 104],
  ["EISCONN", 106],
  ["ENOTCONN", 107],
  ["ETIMEDOUT", 110],
  ["ECONNREFUSED", 111],
  ["EHOSTUNREACH", 113],
  ["EALREADY", 114],
  ["ENOTFOUND", -2],
  ["EAI_AGAIN", -3],
]);
