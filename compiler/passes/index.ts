// The optimisations, in the order in which they run.

import { constantGlobals } from "./constant-globals.js";
import { declareLocals } from "./declare-locals.js";
import type { Pass } from "./pass.js";
import { unreadGlobals } from "./unread-globals.js";

export { giveTurns } from "./give-turns.js";
export type { Pass } from "./pass.js";

export const passes: readonly Pass[] = [unreadGlobals, constantGlobals, declareLocals];
