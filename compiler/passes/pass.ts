// What a pass is: Core in, Core out.

import type { Core } from "../core/nodes.js";

export interface Pass {
  /** As `mpyjs dump core:name` calls it. */
  readonly name: string;
  run(core: Core): Core;
}
