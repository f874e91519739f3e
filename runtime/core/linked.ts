// Questions that the linker answers: where the answer is no, what depends on it is left out of the program
// (compiler/library/cuts.ts). Where the runtime runs as it stands, all of it is there.

/** Whether a declaration of the runtime is used, this question aside. */
export function linked(_declaration: unknown): boolean {
  return true;
}

/**
 * Whether something of a kind can pass the border to JavaScript: "data" that Python looks into, functions of it that Python "calls", "functions" that are not
 * imported by name or take more than plain arguments, "classes" and their instances. See compiler/offer/crossings.ts.
 */
export function crosses(_kind: "data" | "calls" | "functions" | "classes"): boolean {
  return true;
}

/** Whether the program itself uses a declaration of the runtime. */
export function in_program(_declaration: unknown): boolean {
  return true;
}
