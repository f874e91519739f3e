// The stack in use, in nominal bytes: frames of JavaScript, found by capturing a stack when somebody asks.

const FRAME = 208;
export const STACK_SIZE = 80000;

export function stack_used(): number {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  const stack = new Error().stack ?? "";
  Error.stackTraceLimit = limit;
  return FRAME * (stack.split("\n").length - 1);
}

/** Where Python frames have a stack of their own. */
export function frames_used(): number {
  return (stack_used() / FRAME) * 16;
}
