import type { Ratios } from "./page.mjs";

export function drawChart(ratios: Ratios, titles: ReadonlyMap<string, string>): string;
