// node compiled.mjs URL: loads a compiled program, which runs it.

import { measure } from "./report.mjs";

await measure(() => import(process.argv[2]));
