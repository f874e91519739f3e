/** One directory for what the tests write, removed when all have run. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function setup(): () => void {
  const home = mkdtempSync(join(tmpdir(), "mpyjs-test-"));
  for (const name of ["TMPDIR", "TMP", "TEMP"]) process.env[name] = home;
  return () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
