// Figures and how they are shown. A cell is a time and its ratio to the hand-written JavaScript.

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The geometric mean, or null of nothing. */
export function geometricMean(numbers) {
  if (numbers.length === 0) return null;
  return Math.exp(numbers.reduce((sum, x) => sum + Math.log(x), 0) / numbers.length);
}

const NAME_WIDTH = 14;
const CELL_WIDTH = 17;

export function formatHeader(peers) {
  return "program".padEnd(NAME_WIDTH) + peers.map((peer) => peer.name.padStart(CELL_WIDTH)).join("");
}

/** One program: `outcomes` holds, by peer name, `{ median }` or `{ failure }`. */
export function formatRow(name, peers, outcomes) {
  const twin = outcomes.twin?.median;
  return name.padEnd(NAME_WIDTH) + peers.map((peer) => formatCell(peer.name, outcomes, twin)).join("");
}

export function formatMeans(peers, ratiosOf) {
  const cells = peers.map((peer) => {
    const ratios = ratiosOf(peer.name);
    const mean = geometricMean(ratios);
    return (mean === null ? "-" : `${formatRatio(mean)} of ${ratios.length}`).padStart(CELL_WIDTH);
  });
  return "geometric mean".padEnd(NAME_WIDTH) + cells.join("");
}

function formatCell(name, outcomes, twin) {
  const outcome = outcomes[name];
  if (outcome === undefined) return "-".padStart(CELL_WIDTH);
  if (outcome.failure !== undefined) return outcome.kind.padStart(CELL_WIDTH);
  const time = formatTime(outcome.median);
  const ratio = name === "twin" || twin === undefined ? "" : formatRatio(outcome.median / twin);
  return (time + ratio.padStart(7)).padStart(CELL_WIDTH);
}

function formatTime(milliseconds) {
  return milliseconds < 10000 ? `${milliseconds.toFixed(1)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

export function formatRatio(ratio) {
  return `${ratio.toFixed(ratio < 10 ? 2 : ratio < 100 ? 1 : 0)}x`;
}
