// For Vitest: what a file of tests has counted is saved behind it.

import { afterAll } from "vitest";

afterAll(() => globalThis[Symbol.for("mpyjs.coverage")]?.());
