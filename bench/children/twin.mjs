// node twin.mjs URL SIZE: loads a hand-written twin and runs it.

import { measure } from "./report.mjs";

const [url, size] = process.argv.slice(2);
await measure(async () => (await import(url)).main(Number(size)));
