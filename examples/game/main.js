// The browser's half: keys go in, a list of rectangles and circles comes out sixty times a second.
import { Game } from "./game.py";

const canvas = document.querySelector("canvas");
const context = canvas.getContext("2d");
const score = document.querySelector("output");
const game = new Game(canvas.width, canvas.height);

addEventListener("keydown", ({ key }) => game.press(key, true));
addEventListener("keyup", ({ key }) => game.press(key, false));

let before = performance.now();
function frame(now) {
  game.step(Math.min(0.05, (now - before) / 1000));
  before = now;
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (const [kind, colour, x, y, a, b] of game.shapes()) {
    context.fillStyle = colour;
    context.beginPath();
    if (kind === "circle") context.arc(x, y, a, 0, 2 * Math.PI);
    else context.rect(x, y, a, b);
    context.fill();
  }
  score.textContent = `${game.caught} caught, ${game.missed} missed`;
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
