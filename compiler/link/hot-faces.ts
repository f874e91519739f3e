// What a face does when a new one has been loaded while the page runs: those that are in use give out what the new one has,
// so that whoever imports from them goes on with it. A face with other names is another module, and its importers are
// told to take it.

/** What a bundler's development server gives modules for it. */
export type HotApi = "import.meta.hot" | "import.meta.webpackHot";

/** The local variables of a face and the names that it exports them under. */
type Exported = readonly (readonly [local: string, name: string])[];

export function acceptance(api: HotApi, module: string, exported: Exported): string {
  return api === "import.meta.hot" ? underVite(module, exported) : underWebpack(module, exported);
}

/** Put together, because the bundle of the compiler gives its own for the whole. */
const address = ["import", "meta", "url"].join(".");

/**
 * The new face gives when it runs, and the old one hears of it. Of two that have been asked for in quick succession the
 * first may come last: the time in their addresses tells. Vite looks for `import.meta.hot.accept` in the text.
 */
function underVite(module: string, exported: Exported): string {
  return `if (import.meta.hot) {
  const { data } = import.meta.hot;
  const names = ${namesOf(exported)};
  const time = Number(new URL(${address}).searchParams.get("t"));
  if (data.names === names && time > data.time) for (const take of data.faces) take(${nowOf(exported)});
  if (data.names === undefined || time > data.time) Object.assign(data, { names, time });
  (data.faces ??= []).push((next) => {
${storesOf(exported)}
  });
  import.meta.hot.accept((next) => {
    if (next === undefined) return;
    if (data.names !== names) import.meta.hot.invalidate();
    ${tell(module)}
  });
}`;
}

/** The new face finds the old ones in what they left behind. */
function underWebpack(module: string, exported: Exported): string {
  return `if (import.meta.webpackHot) {
  const hot = import.meta.webpackHot;
  const names = ${namesOf(exported)};
  const faces = hot.data?.faces ?? [];
  if (hot.data !== undefined) {
    if (hot.data.names !== names) hot.invalidate();
    else for (const take of faces) take(${nowOf(exported)});
    ${tell(module)}
  }
  faces.push((next) => {
${storesOf(exported)}
  });
  hot.dispose((data) => Object.assign(data, { names, faces }));
  hot.accept();
}`;
}

function nowOf(exported: Exported): string {
  return `{ ${exported.map(([local, name]) => `${JSON.stringify(name)}: ${local}`).join(", ")} }`;
}

function storesOf(exported: Exported): string {
  return exported.map(([local, name]) => `    ${local} = next[${JSON.stringify(name)}];`).join("\n");
}

function namesOf(exported: Exported): string {
  return JSON.stringify(
    exported
      .map(([, name]) => name)
      .sort()
      .join(),
  );
}

function tell(module: string): string {
  return `globalThis.dispatchEvent?.(new CustomEvent("mpyjs:update", { detail: { module: ${JSON.stringify(module)} } }));`;
}
