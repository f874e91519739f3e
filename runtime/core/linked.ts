// Questions that the linker answers: where the answer is no, what depends on it is left out of the program
// (compiler/library/cuts.ts). Where the runtime runs as it stands, all of it is there.

/** Whether a declaration of the runtime is used, this question aside. */
export function linked(_declaration: unknown): boolean {
  return true;
}

/** Whether the program itself uses a declaration of the runtime. */
export function in_program(_declaration: unknown): boolean {
  return true;
}
