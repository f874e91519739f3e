// Time for the tests, loaded before anything else: it stands still while something runs, and jumps to the next timer when
// nothing does. So their outcome does not depend on how busy the machine is, and nobody waits.

const timers = new Set();
let now = 0;
let isAwake = false;

globalThis.setTimeout = (action, delay = 0, ...args) => {
  const timer = { at: now + Math.max(1, Number(delay) || 0), run: () => action(...args), unref: () => timer };
  timers.add(timer);
  wake();
  return timer;
};
globalThis.clearTimeout = (timer) => {
  timers.delete(timer);
};

const start = Date.now();
Date.now = () => start + now;
performance.now = () => now;

/** After what is ready now, promises included. */
function wake() {
  if (isAwake || timers.size === 0) return;
  isAwake = true;
  setImmediate(() => {
    isAwake = false;
    // The first of those that are due at the same time is the oldest.
    let next;
    for (const timer of timers) if (next === undefined || timer.at < next.at) next = timer;
    if (next === undefined) return;
    timers.delete(next);
    now = next.at;
    try {
      next.run();
    } finally {
      wake();
    }
  });
}
