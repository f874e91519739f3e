/** What comes with the package: pinned, argued for in SECURITY.md, nothing that runs at installation, the same bytes each time. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (name: string): string => readFileSync(join(root, name), "utf8");
const described = JSON.parse(read("package.json"));
const locked = JSON.parse(read("package-lock.json")).packages as Record<
  string,
  {
    readonly version: string;
    readonly dev?: boolean;
    readonly devOptional?: boolean;
    readonly peer?: boolean;
    readonly hasInstallScript?: boolean;
  }
>;

test("every dependency is pinned to the version that is locked, and argued for", () => {
  const security = read("SECURITY.md");
  for (const [name, version] of Object.entries(described.dependencies)) {
    expect(version, name).toBe(locked[`node_modules/${name}`].version);
    expect(security).toContain(`| \`${name}\` |`);
  }
});

test("nothing runs when the package is installed", () => {
  const hooks = ["preinstall", "install", "postinstall", "prepare", "prepublish"];
  expect(hooks.filter((hook) => hook in described.scripts)).toEqual([]);
  const shipped = Object.entries(locked).filter(
    ([, { dev, devOptional, peer }]) => !(dev || devOptional || peer),
  );
  expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name)).toEqual([]);
});

test("packing twice gives the same bytes", () => {
  const pack = (): string => {
    const directory = mkdtempSync(join(tmpdir(), "mpyjs-pack-"));
    const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", directory];
    const answer = JSON.parse(execFileSync("npm", args, { cwd: root, encoding: "utf8", stdio: "pipe" }));
    rmSync(directory, { recursive: true });
    return answer[0].integrity;
  };
  expect(pack()).toBe(pack());
});
