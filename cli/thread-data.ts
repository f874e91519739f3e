/** What the thread of a program and the one that started it have in common. */

export interface ThreadData {
  /** What waits (see runtime/machine/events.ts), the character that interrupts, how many bytes of input came. */
  readonly events: Int32Array;
  readonly input: Uint8Array;
  readonly isTerminal: boolean;
}

/** What the thread asks of the one that started it. */
export type Wish = { readonly kind: "read"; readonly size: number } | { readonly kind: "watch" };

export interface Program {
  readonly code: string;
  readonly filename: string;
  readonly args: readonly string[];
}

/** In place of a number of bytes: none have come yet. */
export const WAITING = -1;
/** None were asked for. */
export const IDLE = -2;
