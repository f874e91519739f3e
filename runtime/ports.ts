// Ports: the places where an instrument may plug in. The linker binds each to a function of runtime/machine, or
// deletes every call of it. Called as plain statements only, so that deletion leaves nothing behind.

/** A Python object of about `bytes` bytes comes to life. */
export function charge(_bytes: number): void {}

/** A moment at which a scheduled callback or an interrupt may run: loop back-edges, sleeping, program end. */
export function poll(): void {}

/** A Python function is entered. */
export function enter(): void {}

/** A Python function is left, in whatever way. */
export function leave(): void {}

/** Execution reaches a source line. */
export function at(_line: number): void {}
