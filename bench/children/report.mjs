// How a child tells what it measured: the last line of its stderr. stdout belongs to the program.

/** BENCH_CLOCK=cpu counts the time of the processor, which a busy machine disturbs less; it includes V8's other threads. */
function clock() {
  if (process.env.BENCH_CLOCK !== "cpu") return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs `work`, after Node's loader has been in use once, and reports the milliseconds it took. A failure ends the process with status 1. */
export async function measure(work) {
  try {
    await import("./nothing.mjs");
    const start = clock();
    await work();
    const milliseconds = clock() - start;
    process.stderr.write(`milliseconds ${milliseconds}\n`);
  } catch (error) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exitCode = 1;
  }
}
