// The host that a program has by itself: Node (or what offers the same), else a page. Found through `globalThis`, so that
// one file of JavaScript runs in both.

import type { Host } from "./host.js";

/** The little of Node that is used. */
interface Process {
  readonly argv: readonly string[];
  readonly stdout?: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr?: { write(text: string): unknown };
  exitCode?: number | string | null;
  on(event: "exit", listener: () => void): unknown;
  memoryUsage?(): { readonly heapUsed: number };
  getBuiltinModule?(name: string): any;
}

export class DefaultHost implements Host {
  private readonly process: Process | undefined = (globalThis as any).process;
  /** Written, but not passed on yet. */
  private pending = "";
  private registered = false;
  private scheduled = false;

  get argv(): readonly string[] {
    return this.process?.argv?.slice(1) ?? [];
  }

  write(text: string): void {
    this.pending += text;
    const stdout = this.process?.stdout;
    if (stdout === undefined) this.write_lines();
    else if (this.pending.length > 16384 || (stdout.isTTY === true && text.endsWith("\n"))) this.flush();
    else this.flush_later();
  }

  write_error(text: string): void {
    this.flush();
    const stderr = this.process?.stderr;
    if (stderr !== undefined) stderr.write(text);
    else console.error(text.endsWith("\n") ? text.slice(0, -1) : text);
  }

  flush(): void {
    const text = this.pending;
    this.pending = "";
    if (text === "") return;
    if (this.process?.stdout !== undefined) this.process.stdout.write(text);
    else console.log(text);
  }

  /** The console shows whole lines; a part of one waits for the rest. */
  private write_lines(): void {
    const end = this.pending.lastIndexOf("\n");
    if (end < 0) return;
    console.log(this.pending.slice(0, end));
    this.pending = this.pending.slice(end + 1);
  }

  private flush_later(): void {
    if (!this.registered) {
      this.registered = true;
      this.process?.on?.("exit", () => this.flush());
    }
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      this.flush();
    });
  }

  private input: Uint8Array = new Uint8Array(0);

  read(buffer: Uint8Array): number {
    this.flush();
    const fs = this.process?.getBuiltinModule?.("node:fs");
    if (fs !== undefined) return this.read_from(fs, buffer);
    if (this.input.length === 0) {
      const line: string | null = (globalThis as any).prompt?.() ?? null;
      if (line === null) return 0;
      this.input = new TextEncoder().encode(line + "\n");
    }
    const n = Math.min(buffer.length, this.input.length);
    buffer.set(this.input.subarray(0, n));
    this.input = this.input.subarray(n);
    return n;
  }

  private read_from(fs: any, buffer: Uint8Array): number {
    for (;;) {
      try {
        return fs.readSync(0, buffer, 0, buffer.length, null);
      } catch (e: any) {
        if (e.code === "EOF") return 0;
        if (e.code !== "EAGAIN") throw e;
        this.sleep(10);
      }
    }
  }

  now(): number {
    return Date.now();
  }

  ticks(): number {
    return performance.now();
  }

  sleep(milliseconds: number): void {
    this.flush();
    if (!(milliseconds > 0)) return;
    const end = this.ticks() + milliseconds;
    try {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    } catch {
      // The main thread of a page may not wait otherwise.
      while (this.ticks() < end);
    }
  }

  random(buffer: Uint8Array): void {
    for (let i = 0; i < buffer.length; i += 65536) crypto.getRandomValues(buffer.subarray(i, i + 65536));
  }

  memory_used(): number {
    return this.process?.memoryUsage?.().heapUsed ?? (performance as any).memory?.usedJSHeapSize ?? 0;
  }

  exit(status: number): void {
    this.flush();
    if (this.process !== undefined) this.process.exitCode = status;
  }
}
