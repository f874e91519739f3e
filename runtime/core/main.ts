// Running a program: its module body, and what becomes of an exception that nobody caught.

import { current_host, write_text } from "../host/host.js";
import { KeyboardInterrupt, SystemExit } from "../types/exception.js";
import { exception_text, py_exception } from "./exceptions.js";
import { linked } from "./linked.js";
import { None } from "./none.js";

/** Things to do when a program ends: what was scheduled, and sys.atexit. */
const at_end: (() => void)[] = [];

export function when_program_ends(action: () => void): void {
  if (!at_end.includes(action)) at_end.push(action);
}

/** Runs the body of the main module, and tells the host how it ended. */
export function run_main(body: () => any): void {
  end_program(run(body));
}

/** What is to be done at the end, and the status that the host is told. */
export function end_program(status: number): void {
  if (linked(when_program_ends)) for (const action of at_end) status = run(action) || status;
  current_host().exit(status);
}

/** As `run_main`, for a program that raises nothing. */
export function run_quiet_main(body: () => any): void {
  body();
  current_host().exit(0);
}

function run(body: () => any): number {
  try {
    body();
    return 0;
  } catch (e) {
    return report(py_exception(e));
  }
}

/** Prints what there is to print, to standard output as MicroPython does, and gives the exit status. */
export function report(e: any): number {
  if (e instanceof SystemExit.I) {
    const code = (e as any).args.a[0];
    if (code === undefined || code === None) return 0;
    if (typeof code === "number") return code & 0xff;
    if (typeof code === "bigint") return Number(BigInt.asUintN(8, code));
  }
  write_text(exception_text(e));
  return e instanceof KeyboardInterrupt.I ? 130 : 1;
}
