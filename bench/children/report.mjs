// How a child tells what it measured: the last line of its stderr. stdout belongs to the program.

/** Runs `work`, after Node's loader has been in use once, and reports the milliseconds it took. A failure ends the process with status 1. */
export async function measure(work) {
  try {
    await import("./nothing.mjs");
    const start = performance.now();
    await work();
    const milliseconds = performance.now() - start;
    process.stderr.write(`milliseconds ${milliseconds}\n`);
  } catch (error) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exitCode = 1;
  }
}
