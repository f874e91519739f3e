// Which files a program has is decided when it is built, and only what uses files carries them: in memory unless asked.

import type { Instrument } from "./weave.js";

/** Node's, from the directory that the program is started in. */
export const nodeFiles: Instrument = {
  name: "nodeFiles",
  isLocal: true,
  wanted: () => false,
  binds: { choose_files: "use_node_files" },
};
