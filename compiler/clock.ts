// How long the phases take. Node needs a millisecond to have `performance` ready, and has a clock without it.

const nodes: (() => [seconds: number, nanoseconds: number]) | undefined = (globalThis as any).process?.hrtime;

/** Milliseconds, since some time. */
export function clock(): number {
  if (nodes === undefined) return performance.now();
  const [seconds, nanoseconds] = nodes();
  return seconds * 1e3 + nanoseconds / 1e6;
}
