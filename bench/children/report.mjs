// How a child tells what it measured: the last line of its stderr. stdout belongs to the program.

/**
 * What a busy machine disturbs less: BENCH_CLOCK=cpu counts the time of the processor, V8's compiler and collector threads included;
 * BENCH_CLOCK=thread (Node 24) that of the main thread alone, as the clock on the wall does where there are processors to spare.
 */
function clock() {
  if (process.env.BENCH_CLOCK === undefined) return performance.now();
  const { user, system } =
    process.env.BENCH_CLOCK === "thread" ? process.threadCpuUsage() : process.cpuUsage();
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
