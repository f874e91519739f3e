// The page: it reads the form, asks Python, and draws what Python says.
import { histogram, parse, summary } from "./stats.py";

const form = document.querySelector("form");
const output = document.querySelector("#summary");
const chart = document.querySelector("svg g");

function show() {
  try {
    const numbers = parse(form.numbers.value);
    output.className = "";
    output.textContent = summary(numbers);
    draw(histogram(numbers, form.bars.valueAsNumber));
  } catch (error) {
    // A Python exception: `error.name` is its class, `error.traceback` what Python prints.
    output.className = "error";
    output.textContent = `${error.name}: ${error.message}`;
  }
}

function draw(bars) {
  const most = Math.max(...bars.map(({ count }) => count));
  const width = 400 / bars.length;
  chart.innerHTML = bars
    .map(({ label, count }, i) => {
      const height = (count / most) * 130;
      return `<rect x="${i * width + 2}" y="${140 - height}" width="${width - 4}" height="${height}" />
        <text x="${(i + 0.5) * width}" y="155">${label}</text>`;
    })
    .join("");
}

form.addEventListener("input", show);
// A change to stats.py is taken in while the page runs; this shows it at once.
addEventListener("mpyjs:update", show);
show();
