// The chart of docs/speed.svg: a line for each program, a dot for each implementation, on a logarithmic scale.

const COLOURS = {
  ours: "#d6336c",
  o3: "#f783ac",
  w: "#1971c2",
  cpython: "#868e96",
  pypy: "#212529",
  pyodide: "#2f9e44",
  brython: "#e8590c",
  skulpt: "#7048e8",
};
const LEFT = 110;
const WIDTH = 900;
const RIGHT = 30;
const TOP = 64;
const LINE = 16;

/** `ratios`: by program, by peer; null where there is none. `titles`: of peers. Answers an SVG. */
export function drawChart(ratios, titles) {
  const rows = [...ratios].sort(([, a], [, b]) => (b.get("ours") ?? 0) - (a.get("ours") ?? 0));
  const values = rows.flatMap(([, row]) => [...row.values()]).filter((ratio) => ratio !== null);
  const scale = scaleOver(Math.min(1, ...values), Math.max(1, ...values));
  const height = TOP + rows.length * LINE + 30;
  const shown = Object.keys(COLOURS).filter((peer) => rows.some(([, row]) => row.get(peer) != null));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="11">`,
    "<title>Each program, by each implementation, as a multiple of hand-written JavaScript</title>",
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="${LEFT}" y="16" font-size="13">Time as a multiple of hand-written JavaScript; less is better</text>`,
    ...shown.flatMap((peer, i) => drawLegend(peer, titles.get(peer), i)),
    ...ticksIn(scale).flatMap((value) => drawTick(value, scale, height)),
    ...rows.flatMap(([program, row], i) => drawRow(program, row, TOP + i * LINE + LINE / 2, scale, shown)),
    "</svg>",
  ];
  return `${parts.join("\n")}\n`;
}

function scaleOver(least, most) {
  const [low, high] = [Math.log10(least) - 0.05, Math.log10(most) + 0.05];
  const place = (value) => LEFT + ((Math.log10(value) - low) / (high - low)) * (WIDTH - LEFT - RIGHT);
  return { least, most, place };
}

function ticksIn({ least, most }) {
  const ticks = [];
  for (let power = -3; power < 6; power++)
    for (const digit of [1, 2, 5]) ticks.push(Number(`${digit}e${power}`));
  return ticks.filter((value) => value >= least && value <= most);
}

function drawTick(value, { place }, height) {
  const x = place(value).toFixed(1);
  const line = `<line x1="${x}" x2="${x}" y1="${TOP}" y2="${height - 24}" stroke="${value === 1 ? "#495057" : "#dee2e6"}"/>`;
  return [line, `<text x="${x}" y="${height - 10}" text-anchor="middle">${value}×</text>`];
}

function drawLegend(peer, title, i) {
  const [x, y] = [LEFT + (i % 4) * 190, 32 + Math.floor(i / 4) * 16];
  return [
    `<circle cx="${x + 4}" cy="${y}" r="4" fill="${COLOURS[peer]}"/>`,
    `<text x="${x + 13}" y="${y + 4}">${title}</text>`,
  ];
}

function drawRow(program, row, y, { place }, shown) {
  // Ours last, on top.
  const dots = shown.toReversed().flatMap((peer) => {
    const ratio = row.get(peer);
    if (ratio == null) return [];
    const size = peer === "ours" ? 4.5 : 3.5;
    return `<circle cx="${place(ratio).toFixed(1)}" cy="${y}" r="${size}" fill="${COLOURS[peer]}"/>`;
  });
  return [`<text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${program}</text>`, ...dots];
}
