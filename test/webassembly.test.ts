/**
 * MicroPython's own tests of js and jsffi, run through our output by `test/webassembly/run.mjs`. They are read from a
 * checkout of MicroPython that `MICROPYTHON` names, and skipped where there is none.
 */
import { describe, expect, test } from "vitest";
import { findTests, runTest } from "./webassembly/run.mjs";

const checkout = process.env.MICROPYTHON;
const tests = checkout === undefined ? [] : findTests(checkout);

describe.skipIf(tests.length === 0)("MicroPython's tests of its webassembly port", () => {
  test.each(tests)("$name", { timeout: 30_000 }, async (each) => {
    const { expected, printed, isSame, reason } = await runTest(each);
    if (reason === undefined) expect(printed).toBe(expected);
    else expect(isSame, `it passes: take it out of exceptions.mjs (${reason})`).toBe(false);
  });
});
