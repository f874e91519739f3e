// Runs in the worker: takes Python's generator step by step, and lets messages in between.
import { search } from "./primes.py";

let isStopped = false;

addEventListener("message", async ({ data }) => {
  if (data === "stop") {
    isStopped = true;
    return;
  }
  let found = 0;
  for (const [share, count] of search(data)) {
    found = count;
    postMessage({ share });
    await new Promise((resolve) => setTimeout(resolve));
    if (isStopped) {
      postMessage({ text: `Stopped: ${found} primes so far.` });
      return;
    }
  }
  postMessage({ text: `There are ${found} primes below ${data}.` });
});
