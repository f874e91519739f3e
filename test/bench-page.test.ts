/** The page of figures: what is measured stands in it, and failures count nowhere. */
import { expect, test } from "vitest";
import { drawChart } from "../bench/chart.mjs";
import { formatPage, ratiosOf } from "../bench/page.mjs";

const figures = {
  node: "v24.0.0",
  cpu: "a processor",
  clock: "wall",
  versions: { w: "1.27.0" },
  programs: {
    one: { twin: { median: 10 }, ours: { median: 20 }, w: { median: 1000 } },
    two: { twin: { median: 100 }, ours: { median: 50 }, w: { kind: "failed" } },
    three: { twin: { median: 10 }, ours: { median: 20 }, w: { median: 10 } },
  },
};

test("means are of the programs that both ran", () => {
  const page = formatPage([figures]);
  expect(page).toContain("| mpyjs | 1.26x | 1.26x |  | 3 |");
  expect(page).toContain("| MicroPython (WebAssembly) 1.27.0 | 10.0x | 2.00x | 1 | 2 |");
  expect(page).toContain("| two | 100 ms | 0.50x | failed |");
});

test("the chart has a dot for each figure, and a colour for each implementation", () => {
  const chart = drawChart(ratiosOf(figures), new Map([["ours", "mpyjs"]]));
  const dots = chart.match(/<circle[^>]*fill="#[0-9a-f]{6}"/g);
  // Two of them are the legend's.
  expect(dots).toHaveLength(2 + 5);
  expect(chart).not.toContain("NaN");
});
