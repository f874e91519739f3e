/**
 * The benchmark programs, with small sizes: what MicroPython prints is what the hand-written JavaScript prints, and what
 * our output prints. Whether it is fast is for `npm run bench` to say.
 */
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { listPrograms, readProgram } from "../bench/programs.mjs";
import { runMicroPython } from "./oracle.js";

afterEach(() => vi.restoreAllMocks());

async function runTwin(url: string, size: number): Promise<string> {
  const twin = await import(/* @vite-ignore */ url);
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((...values) => lines.push(values.join(" ")));
  twin.main(size);
  return lines.map((line) => line + "\n").join("");
}

/** Compiles with the built compiler, and runs in a process of its own. */
async function runOurs(source: string): Promise<string> {
  const door = new URL("../dist/node.js", import.meta.url).href;
  const { compile, memoryHost } = await import(/* @vite-ignore */ door);
  const { code, diagnostics } = compile("main.py", memoryHost({ "main.py": source }), { format: "esm" });
  expect(code, JSON.stringify(diagnostics)).not.toBeNull();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--input-type=module", "-"]);
    let out = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        out += text;
      });
    }
    child.on("error", reject);
    child.on("close", () => resolve(out));
    child.stdin.end(code);
  });
}

test("each program has a twin, and each twin a program", () => {
  const twins = readdirSync(new URL("../bench/twins/", import.meta.url)).map((file) =>
    file.replace(".js", ""),
  );
  expect(twins.sort()).toEqual(listPrograms());
});

describe("bench/twins", () => {
  test.each(listPrograms())("%s prints what MicroPython prints", async (name) => {
    const program = readProgram(name, true);
    const { stdout, failed } = await runMicroPython(program.source);
    expect(failed, stdout).toBe(false);
    expect(await runTwin(program.twin, program.size)).toBe(stdout);
  });
});

describe("bench/programs", () => {
  test.concurrent.each(listPrograms())("%s, compiled, prints what MicroPython prints", async (name) => {
    const { source } = readProgram(name, true);
    expect(await runOurs(source)).toBe((await runMicroPython(source)).stdout);
  });
});
