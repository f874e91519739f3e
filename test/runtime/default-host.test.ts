// The host that programs have by themselves: in Node, and in a page, which has a console and a prompt.

import { afterEach, expect, test, vi } from "vitest";
import { DefaultHost } from "../../runtime/host/default-host.js";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A host that finds `process` to be what is given. */
function host_over(process: unknown): DefaultHost {
  vi.stubGlobal("process", process);
  const host = new DefaultHost();
  vi.unstubAllGlobals();
  return host;
}

function fake_process(more: object = {}) {
  const written: string[] = [];
  const errors: string[] = [];
  const at_exit: (() => void)[] = [];
  return {
    written,
    errors,
    at_exit,
    argv: ["node", "program.js", "one"],
    stdout: { write: (text: string) => written.push(text) },
    stderr: { write: (text: string) => errors.push(text) },
    on: (_: string, listener: () => void) => at_exit.push(listener),
    ...more,
  };
}

test("in a page whole lines go to the console", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const host = host_over(undefined);
  host.write("one\ntw");
  host.write("o");
  expect(log.mock.calls).toEqual([["one"]]);
  host.write_error("wrong\n");
  host.write_error("no newline");
  expect(log.mock.calls).toEqual([["one"], ["two"]]);
  expect(error.mock.calls).toEqual([["wrong"], ["no newline"]]);
  host.flush();
  host.exit(1);
  expect(log.mock.calls.length).toBe(2);
  expect(host.argv).toEqual([]);
  expect(host.memory_used()).toBe(0);
});

test("in a page input is what a prompt gives, line by line, and nothing where there is none", () => {
  const host = host_over(undefined);
  const lines = ["ab", null];
  const buffer = new Uint8Array(2);
  vi.stubGlobal("prompt", () => lines.shift());
  expect([host.read(buffer), ...buffer]).toEqual([2, 97, 98]);
  expect([host.read(buffer), buffer[0]]).toEqual([1, 10]);
  expect(host.read(buffer)).toBe(0);
  vi.stubGlobal("prompt", undefined);
  expect(host.read(buffer)).toBe(0);
});

test("in Node what is written waits for the end of the turn, for much more of it, or for the exit", async () => {
  const process = fake_process();
  const host = host_over(process);
  host.write("a");
  host.write("b\n");
  expect(process.written).toEqual([]);
  await Promise.resolve();
  expect(process.written).toEqual(["ab\n"]);
  host.write("x".repeat(20000));
  expect(process.written.length).toBe(2);
  host.write("c");
  expect(process.at_exit.length).toBe(1);
  process.at_exit[0]();
  expect(process.written[2]).toBe("c");
  host.write("d");
  host.write_error("e");
  expect([process.written[3], process.errors[0]]).toEqual(["d", "e"]);
  host.exit(3);
  expect(process).toMatchObject({ exitCode: 3 });
  expect(host.argv).toEqual(["program.js", "one"]);
});

test("a terminal gets each line at once", () => {
  const process = fake_process();
  const host = host_over({ ...process, stdout: { ...process.stdout, isTTY: true } });
  host.write("a");
  expect(process.written).toEqual([]);
  host.write("b\n");
  expect(process.written).toEqual(["ab\n"]);
});

test("in Node input is waited for, and ends where the system says so", () => {
  const answers: (number | string)[] = ["EAGAIN", 3, "EOF", "EIO"];
  const fs = {
    readSync: () => {
      const answer = answers.shift()!;
      if (typeof answer === "string") throw Object.assign(new Error(answer), { code: answer });
      return answer;
    },
  };
  const host = host_over(fake_process({ getBuiltinModule: () => fs, memoryUsage: () => ({ heapUsed: 77 }) }));
  const buffer = new Uint8Array(4);
  expect(host.read(buffer)).toBe(3);
  expect(host.read(buffer)).toBe(0);
  expect(() => host.read(buffer)).toThrow("EIO");
  expect(host.memory_used()).toBe(77);
});

test("sleeping takes its time, also where nobody may wait", () => {
  const host = host_over(undefined);
  const begin = performance.now();
  host.sleep(0);
  host.sleep(5);
  vi.stubGlobal("SharedArrayBuffer", undefined);
  host.sleep(5);
  expect(performance.now() - begin).toBeGreaterThanOrEqual(9.5);
  const bytes = new Uint8Array(70000);
  host.random(bytes);
  expect(bytes.subarray(65536).some((byte) => byte !== 0)).toBe(true);
});
