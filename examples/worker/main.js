const [start, stop] = document.querySelectorAll("button");
const progress = document.querySelector("progress");
const result = document.querySelector("#result");
let worker;

start.onclick = () => {
  worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => {
    if (data.share !== undefined) progress.value = data.share;
    if (data.text !== undefined) end(data.text);
  };
  worker.postMessage(document.querySelector("input").valueAsNumber);
  start.disabled = true;
  stop.disabled = false;
};

// The worker hears of it between two parts of its work, and can still say how far it came.
stop.onclick = () => worker.postMessage("stop");

function end(text) {
  result.textContent = text;
  worker.terminate();
  start.disabled = false;
  stop.disabled = true;
}
