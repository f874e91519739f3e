/** The table of what raises under a locked heap, made anew: it is what docs/heap-lock-table.md says, and agrees with the device. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("what allocates on the device allocates here", () => {
  const run = spawnSync(process.execPath, ["scripts/heap/table.mjs", "--check"], { encoding: "utf8" });
  expect(run.status, run.stdout + run.stderr).toBe(0);
  const [, share, unsafe] = /\(([\d.]+) %\); (\d+) run here/.exec(run.stdout)!;
  expect(Number(share)).toBeGreaterThanOrEqual(97);
  expect(Number(unsafe)).toBe(0);
}, 120_000);
