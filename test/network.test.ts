/** Sockets: `fixtures/network/*.py`, with what MicroPython's unix port prints beside them, run and built. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { compile, memoryHost } from "../compiler/index.js";
import { builtLibrary } from "./link/support.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const fixtures = join(root, "fixtures", "network");
const command = join(root, "dist", "cli", "main.js");
const library = builtLibrary();
const home = mkdtempSync(join(tmpdir(), "mpyjs-network-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function runNode(...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 30000 });
  return stdout + stderr;
}

function build(source: string, minify = false): string {
  const result = compile("main.py", memoryHost({ "main.py": source }), { format: "esm", minify, library });
  expect(result.diagnostics).toEqual([]);
  return result.code!;
}

const programs = readdirSync(fixtures).filter((name) => name.endsWith(".py"));

describe.each(programs)("%s", (name) => {
  const source = readFileSync(join(fixtures, name), "utf8");
  const expected = readFileSync(join(fixtures, name.replace(".py", ".exp")), "utf8");

  test("prints under `mpyjs run` what it prints on unix", () => {
    expect(runNode(command, "run", join(fixtures, name))).toBe(expected);
  });

  test.each([false, true])("the same when it was built, minified: %s", (minify) => {
    const file = join(home, `${basename(name, ".py")}.mjs`);
    writeFileSync(file, build(source, minify));
    expect(runNode(file)).toBe(expected);
  });
});

const probe = `import socket
print(socket.getaddrinfo("127.0.0.1", 80)[0][-1], socket.socket().fileno() > 0)
for attempt in (
    lambda: socket.getaddrinfo("example.org", 80),
    lambda: socket.socket().connect(("127.0.0.1", 80)),
    lambda: socket.socket().bind(("", 80)),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 80)),
):
    try:
        print(attempt())
    except OSError as e:
        print(e)
`;

test.each([
  ["who runs it refuses", 'globalThis[Symbol.for("mpyjs.host")] = { network: null };\n'],
  ["there is no Node", "delete globalThis.process;\n"],
])("without a network, as %s, a program imports socket and raises OSError", (_why, before) => {
  const file = join(home, "probe.mjs");
  writeFileSync(file, before + build(probe));
  expect(runNode(file)).toBe(`('127.0.0.1', 80) True\n${"no available NIC\n".repeat(4)}`);
});

test("a network may be given, and is asked for no more than the program asks for", () => {
  const given = `{ const asked = [];
const socket = {
  bind() {}, listen() {}, accept() {}, receive_datagram() {}, set_option() {}, ready: () => ({}),
  connect: (to) => (asked.push("connect", to), { answer: () => true }),
  send: (bytes) => (asked.push(String.fromCharCode(...bytes)), bytes.length),
  receive: (buffer) => ((buffer[0] = 33), 1),
  close: () => console.log(JSON.stringify(asked)),
};
const network = {
  open: (kind, is_v6) => (asked.push(kind, is_v6), socket),
  resolve: (host) => (asked.push(host), { answer: () => ["192.0.2.7"] }),
  wait() {},
};
globalThis[Symbol.for("mpyjs.host")] = { network }; }
`;
  const source = `import socket
s = socket.socket()
s.connect(socket.getaddrinfo("example.org", 7)[0][-1])
s.send(b"abc")
print(s.recv(10))
s.close()
`;
  const file = join(home, "given.mjs");
  writeFileSync(file, given + build(source));
  const asked = ["example.org", "stream", false, "connect", { host: "192.0.2.7", port: 7 }, "abc"];
  expect(runNode(file)).toBe(`${JSON.stringify(asked)}\nb'!'\n`);
});

test("a program that imports no socket holds nothing of the network", () => {
  expect(
    build("import select, asyncio, io\nprint(select.poll())\nasyncio.run(asyncio.sleep(0))\n"),
  ).not.toMatch(/worker_threads|createServer/);
});

test("what was sent arrives even if the program ends at once", async () => {
  const source = (port: number) => `import socket
s = socket.socket()
s.connect(("127.0.0.1", ${port}))
s.setblocking(False)
print(s.send(bytes(60000)))
`;
  let received = 0;
  const server = createServer((socket) => socket.on("data", ({ length }) => (received += length)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const file = join(home, "sends.mjs");
  writeFileSync(file, build(source((server.address() as AddressInfo).port)));
  const child = spawn(process.execPath, [file]);
  await once(child, "close");
  await vi.waitFor(() => expect(received).toBe(60000));
  server.close();
});

test("Ctrl-C ends a program that waits for a connection", async () => {
  const file = join(home, "waits.py");
  writeFileSync(
    file,
    "import socket\ns = socket.socket()\ns.listen(1)\nprint('?')\ntry:\n    s.accept()\nexcept KeyboardInterrupt:\n    print('!')\n",
  );
  const child = spawn(process.execPath, [command, "run", file]);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    if (text.includes("?")) child.kill("SIGINT");
  });
  await once(child, "close");
  expect(output).toBe("?\n!\n");
});
