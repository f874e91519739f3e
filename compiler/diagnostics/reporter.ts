// Collects what the phases report. One reporter lives through one compilation.

import type { Diagnostic } from "./diagnostic.js";

export class Reporter {
  #diagnostics: Diagnostic[] = [];
  #known = new Set<string>();
  #failed = false;

  /** Keeps a diagnostic. The same code at the same place is kept once. */
  report(diagnostic: Diagnostic): void {
    if (diagnostic.severity === "error") this.#failed = true;
    const key = `${diagnostic.code} ${diagnostic.span.start} ${diagnostic.span.end} ${diagnostic.file.path}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#diagnostics.push(diagnostic);
  }

  /** Whether any error was reported; warnings do not count. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Everything reported, in the order of reporting. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  get errors(): readonly Diagnostic[] {
    return this.#diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  }

  /** By file in order of first mention, then by place in the text. */
  get sorted(): readonly Diagnostic[] {
    const order = new Map<string, number>();
    for (const { file } of this.#diagnostics) if (!order.has(file.path)) order.set(file.path, order.size);
    return this.#diagnostics.toSorted(
      (a, b) =>
        order.get(a.file.path)! - order.get(b.file.path)! ||
        a.span.start - b.span.start ||
        a.span.end - b.span.end,
    );
  }
}
