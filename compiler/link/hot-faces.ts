// What a face does when a new one has been loaded while the page runs: those that are in use give out what the new one has,
// so that whoever imports from them goes on with it. A face with other names is another module, and its importers are
// told to take it.

/** What a bundler's development server gives modules for it. */
export type HotApi = "import.meta.hot" | "import.meta.webpackHot";

/** The local variables of a face and the names that it exports them under. */
type Exported = readonly (readonly [local: string, name: string])[];

export function acceptance(api: HotApi, module: string, exported: Exported): string {
  return api === "import.meta.hot" ? acceptNext(module, exported) : takeOver(module, exported);
}

/** Vite hands the new face to the old ones. It looks for `import.meta.hot.accept` in the text. */
function acceptNext(module: string, exported: Exported): string {
  return `if (import.meta.hot) {
  const hot = import.meta.hot;
  (hot.data.faces ??= []).push((next) => {
${storesOf(exported)}
  });
  import.meta.hot.accept((next) => {
    if (next === undefined) return;
    if (Object.keys(next).sort().join() !== ${namesOf(exported)}) hot.invalidate();
    else for (const take of hot.data.faces) take(next);
    ${tell(module)}
  });
}`;
}

/** webpack and Rspack run the new face, which finds the old ones in what they left behind. */
function takeOver(module: string, exported: Exported): string {
  const now = exported.map(([local, name]) => `${JSON.stringify(name)}: ${local}`);
  return `if (import.meta.webpackHot) {
  const hot = import.meta.webpackHot;
  const names = ${namesOf(exported)};
  const faces = hot.data?.faces ?? [];
  if (hot.data !== undefined) {
    const now = { ${now.join(", ")} };
    if (hot.data.names !== names) hot.invalidate();
    else for (const take of faces) take(now);
    ${tell(module)}
  }
  faces.push((next) => {
${storesOf(exported)}
  });
  hot.dispose((data) => Object.assign(data, { names, faces }));
  hot.accept();
}`;
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
