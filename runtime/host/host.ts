// What a program asks of its surroundings, and nothing else is reached. Files are asked for apart (host/files.ts). A host
// may be given before the program starts; otherwise one is chosen that suits where the program runs.

import { DefaultHost } from "./default-host.js";

export interface Host {
  /** Standard output, as text. */
  write(text: string): void;
  /** Standard error. */
  write_error(text: string): void;
  /** Makes visible what has been written. */
  flush(): void;
  /** Standard input: how many bytes were put into `buffer`, waiting for at least one; 0 at the end. */
  read(buffer: Uint8Array): number;
  /** Whether `read` would not wait; a host that cannot tell leaves it out. */
  has_input?(): boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds of a clock that never goes back. */
  ticks(): number;
  /** Waits, if that is possible here. */
  sleep(milliseconds: number): void;
  /** Fills `buffer` with random bytes. */
  random(buffer: Uint8Array): void;
  /** Bytes of memory in use, and 0 if nobody knows. */
  memory_used(): number;
  /** The program's name and arguments. */
  readonly argv: readonly string[];
  /** The program is over: what its caller shall be told. */
  exit(status: number): void;
}

let current: Host | undefined;

export function use_host(host: Host): void {
  current = host;
}

export function current_host(): Host {
  current ??= new DefaultHost();
  return current;
}

/** The program's name and arguments, without settling on a host. */
export function host_arguments(): readonly string[] {
  return (current ?? new DefaultHost()).argv;
}

/** Writes text to standard output. */
export function write_text(text: string): void {
  current_host().write(text);
}
