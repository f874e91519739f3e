// node bench/page.mjs FIGURES.json…: writes docs/speed.md and docs/speed.svg from what `npm run bench -- --json FIGURES.json` wrote;
// the chart and the long table are of the first file. Each file is of one version of Node.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drawChart } from "./chart.mjs";
import { peers } from "./peers.mjs";
import { formatRatio, geometricMean } from "./table.mjs";

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [first, ...more] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
  const docs = new URL("../docs/", import.meta.url);
  writeFileSync(new URL("speed.svg", docs), drawChart(ratiosOf(first), titlesOf(first)));
  writeFileSync(new URL("speed.md", docs), formatPage([first, ...more]));
}

/** `figures`: what `--json` wrote. Answers, by program, the ratio of each peer to the twin; null where it failed. */
export function ratiosOf({ programs }) {
  return new Map(
    Object.entries(programs).map(([program, { twin, ...others }]) => [
      program,
      new Map(
        Object.entries(others).map(([peer, { median }]) => [
          peer,
          median === undefined ? null : median / twin.median,
        ]),
      ),
    ]),
  );
}

/** Of each peer, its version included. */
function titlesOf({ versions }) {
  return new Map(
    peers.map(({ name, title }) => [name, versions[name] ? `${title} ${versions[name]}` : title]),
  );
}

export function formatPage(files) {
  return `# Speed

How long compiled programs take, in multiples of the same programs written in JavaScript by hand: medians of the runs, whole programs in
processes of their own. [bench/README.md](../bench/README.md) says what is measured and what the causes are. Made by \`node bench/page.mjs\`
from what \`npm run bench -- --json\` measured.

![Each program, by each implementation, as a multiple of hand-written JavaScript](speed.svg)

${files.map(formatSummary).join("\n\n")}

## Every program

${formatPrograms(files[0])}
`;
}

/** Geometric means. */
function formatSummary(figures) {
  const ratios = ratiosOf(figures);
  const titles = titlesOf(figures);
  const rows = peersIn(ratios).map((peer) => {
    const pairs = [...ratios.values()]
      .map((row) => [row.get(peer), row.get("ours")])
      .filter(([its, ours]) => its != null && ours != null);
    const [its, ours] = [0, 1].map((i) => formatRatio(geometricMean(pairs.map((pair) => pair[i]))));
    const slower = pairs.filter(([its, ours]) => ours < its).length;
    const cells = peer === "ours" ? [its, its, "", pairs.length] : [its, ours, slower, pairs.length];
    return `| ${titles.get(peer)} | ${cells.join(" | ")} |`;
  });
  return `## Node ${figures.node.slice(1)}

${figures.cpu}, ${figures.clock} clock. Means are geometric, of the programs that the implementation ran.

| | to the twins | mpyjs on the same programs | mpyjs is faster on | programs |
| --- | --: | --: | --: | --: |
${rows.join("\n")}`;
}

function formatPrograms(figures) {
  const ratios = ratiosOf(figures);
  const titles = titlesOf(figures);
  const shown = peersIn(ratios);
  const rows = [...ratios].map(([program, row]) => {
    const cells = shown.map((peer) =>
      row.get(peer) == null ? (figures.programs[program][peer]?.kind ?? "") : formatRatio(row.get(peer)),
    );
    const { median } = figures.programs[program].twin;
    return `| ${program} | ${median.toFixed(0)} ms | ${cells.join(" | ")} |`;
  });
  return `| program | by hand | ${shown.map((peer) => titles.get(peer)).join(" | ")} |
| --- | --: | ${shown.map(() => "--:").join(" | ")} |
${rows.join("\n")}`;
}

/** Who ran something, in the order of bench/peers.mjs. */
function peersIn(ratios) {
  const names = new Set([...ratios.values()].flatMap((row) => [...row.keys()]));
  return peers.map(({ name }) => name).filter((name) => names.has(name));
}
