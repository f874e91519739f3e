// The optimisations, in the order in which they run.

import type { Pass } from "./pass.js";

export type { Pass } from "./pass.js";

export const passes: readonly Pass[] = [];
