// The repr of a container that contains itself ends in `[...]`, as in CPython; MicroPython recurses until it raises.

const shown: any[] = [];

/** `show(o)`, or `again` if the repr of `o` is already under way. */
export function guard_repr<T>(o: T, again: string, show: (o: T) => string): string {
  if (shown.includes(o)) return again;
  const depth = shown.length;
  shown.push(o);
  try {
    return show(o);
  } finally {
    // No call here: the stack may just have overflowed.
    shown.length = depth;
  }
}
