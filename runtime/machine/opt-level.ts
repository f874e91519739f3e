// The optimisation level that micropython.opt_level() sets. Modules that start later ask for it.

let level = 0;

export function current_opt_level(): number {
  return level;
}

export function set_opt_level(value: number): void {
  level = value;
}
