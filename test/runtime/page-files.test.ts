// Files that a page keeps in IndexedDB: a program finds those of the one before. The database here is the little of one that
// they ask for.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { compile, memoryHost } from "../../dist/node.js";

const directory = mkdtempSync(join(tmpdir(), "mpyjs-page-files-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
afterEach(() => vi.unstubAllGlobals());

const program = `
import os

def tree(path):
    for name, kind, *_ in os.ilistdir(path):
        print(path + name)
        if kind == 0x4000:
            tree(path + name + "/")

try:
    with open("turn.txt") as file:
        turn = int(file.read())
except OSError:
    turn = 0
with open("turn.txt", "w") as file:
    file.write(str(turn + 1))
if turn == 0:
    os.mkdir("data")
    os.mkdir("data/deep")
    os.chdir("data")
    with open("deep/x.bin", "wb") as file:
        file.write(bytes(range(5)))
elif turn == 1:
    os.rename("/data", "/other")
    print(open("/other/deep/x.bin", "rb").read())
elif turn == 2:
    os.remove("/other/deep/x.bin")
    os.rmdir("/other/deep")
print("turn", turn)
tree("/")
`;

/** Requests end in a turn of their own, as a page's do. */
function fakeDatabase() {
  const kept = new Map<string, unknown>();
  const request = (result: unknown): any => {
    const made: any = { result };
    setTimeout(() => {
      made.onupgradeneeded?.();
      made.onsuccess?.();
    });
    return made;
  };
  const store = {
    getAllKeys: () => request([...kept.keys()].sort()),
    getAll: () => request([...kept.keys()].sort().map((key) => structuredClone(kept.get(key)))),
    put: (value: unknown, key: string) => kept.set(key, structuredClone(value)),
    delete: (key: string) => kept.delete(key),
  };
  const database = { createObjectStore: () => store, transaction: () => ({ objectStore: () => store }) };
  return { open: () => request(database), kept };
}

let runs = 0;

async function run(source: string): Promise<string> {
  const { code } = compile("main.py", memoryHost({ "main.py": source }), { files: "page", format: "esm" });
  const path = join(directory, `program${runs++}.mjs`);
  writeFileSync(path, code!);
  let out = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += typeof text === "string" ? text : new TextDecoder().decode(text);
    return true;
  });
  try {
    await import(/* @vite-ignore */ pathToFileURL(path).href);
    await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    write.mockRestore();
  }
  return out;
}

test("a program finds the files of the one before", async () => {
  const database = fakeDatabase();
  vi.stubGlobal("indexedDB", database);
  expect(await run(program)).toBe("turn 0\n/turn.txt\n/data\n/data/deep\n/data/deep/x.bin\n");
  expect([...database.kept.keys()].sort()).toEqual(["/data", "/data/deep", "/data/deep/x.bin", "/turn.txt"]);
  expect(await run(program)).toBe(
    "b'\\x00\\x01\\x02\\x03\\x04'\nturn 1\n/turn.txt\n/other\n/other/deep\n/other/deep/x.bin\n",
  );
  expect(await run(program)).toBe("turn 2\n/other\n/turn.txt\n");
  expect([...database.kept.keys()].sort()).toEqual(["/other", "/turn.txt"]);
});

test("a program that awaits finds them too", async () => {
  vi.stubGlobal("indexedDB", fakeDatabase());
  const waiting = `
import asyncio

async def main():
    await asyncio.sleep_ms(1)
    with open("log.txt", "a") as file:
        file.write("x")
    print(open("log.txt").read())

asyncio.run(main())
`;
  expect(await run(waiting)).toBe("x\n");
  expect(await run(waiting)).toBe("xx\n");
});

test("without a database files are in memory", async () => {
  expect(await run(program)).toContain("turn 0\n");
});
