/** Output without a stream between: it is written when `write` returns, and what can't be written is not lost in silence. */
import { writeSync } from "node:fs";

/** A `write` for a stream on the file descriptor `fd`. */
export function writerTo(fd: number): (text: string) => boolean {
  return (text) => {
    let bytes: Uint8Array = Buffer.from(text);
    while (bytes.length > 0) {
      try {
        bytes = bytes.subarray(writeSync(fd, bytes));
      } catch (error) {
        const { code } = error as { code?: string };
        if (code === "EPIPE") process.exit(0);
        if (code !== "EAGAIN") stopWriting(error as Error);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      }
    }
    return true;
  };
}

function stopWriting(error: Error): never {
  try {
    writeSync(2, `mpyjs: the output can't be written: ${error.message.replace(/, write$/, "")}\n`);
  } catch {
    // There is nobody left to tell but by the status.
  }
  process.exit(1);
}
