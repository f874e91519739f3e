// The machine module as far as there is no board: pins and signals that Python classes make, pulses on them, and memory by
// its address. Interrupts only come between statements, so there are none to be held up here.
/** @py module machine */

import { getattr } from "../core/attributes.js";
import { call } from "../core/calls.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { to_int } from "../core/number.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { bytes_at_place, memory_at } from "../machine/addresses.js";
import { poll } from "../ports.js";
import { int_word } from "../types/binary.js";
import { SystemExit, TypeError_, ValueError } from "../types/exception.js";
import { int_argument } from "../types/positions.js";
import { time_ticks_us } from "./time.js";

// ---- Pins --------------------------------------------------------------------------------------------------------

/** What classes of pins derive from: they define `value`. */
export class PinBase extends Root {
  override get cls(): Type {
    return machine_PinBase;
  }
}

/** @py class machine.PinBase(object) */
export const machine_PinBase: Type = builtin_type("PinBase", [object], PinBase);

/** @py def machine.PinBase.__new__(cls, /, *args, **kw) -> machine.PinBase */
export function machine_PinBase_new(_cls: any, _args: any[], _kw: any): PinBase {
  return new PinBase();
}

/** A pin that may mean the opposite of what it says. */
export class Signal extends Root {
  readonly pin: any;
  readonly invert: boolean;
  constructor(pin: any, invert: boolean) {
    super();
    this.pin = pin;
    this.invert = invert;
  }
  override get cls(): Type {
    return machine_Signal;
  }
  override call(args: any[], kw: any): any {
    if (args.length > 1 || kw !== null) raise_(TypeError_);
    return machine_Signal_value(this, args[0]);
  }
}

/** @py class machine.Signal(object) */
export const machine_Signal: Type = builtin_type("Signal", [object], Signal);

/** @py def machine.Signal.__new__(cls, pin, /, *, invert=False) -> machine.Signal */
export function machine_Signal_new(_cls: any, pin: any, invert?: any): Signal {
  return new Signal(pin, invert !== undefined && truth(invert));
}

/** @py def machine.Signal.value(self, value=..., /) */
export function machine_Signal_value(self: Signal, value?: any): any {
  if (value === undefined) return read_pin(self);
  write_pin(self, truth(value));
  return None;
}

/** @py def machine.Signal.on(self, /) -> None */
export function machine_Signal_on(self: Signal): any {
  return machine_Signal_value(self, true);
}

/** @py def machine.Signal.off(self, /) -> None */
export function machine_Signal_off(self: Signal): any {
  return machine_Signal_value(self, false);
}

/** What has a `value` is a pin, whatever it derives from. */
function read_pin(pin: any): number {
  const native = native_of(pin);
  if (native instanceof Signal) return read_pin(native.pin) ^ +native.invert;
  return int_argument(call(getattr(pin, "value"), []));
}

function write_pin(pin: any, value: boolean): void {
  const native = native_of(pin);
  if (native instanceof Signal) write_pin(native.pin, value !== native.invert);
  else call(getattr(pin, "value"), [value]);
}

/** @py def machine.time_pulse_us(pin, level, timeout_us=1000000, /) -> int */
export function machine_time_pulse_us(pin: any, level: any, timeout?: any): number {
  let wanted = truth(level) ? 1 : 0;
  const limit = timeout === undefined ? 1000000 : int_argument(timeout);
  let start = time_ticks_us();
  for (let changes = 2; ; ) {
    poll();
    const now = time_ticks_us();
    // The counter wraps.
    const passed = (now - start) & 0x3fffffff;
    if (read_pin(pin) === wanted) {
      wanted = 1 - wanted;
      if (--changes === 0) return passed;
      start = now;
    } else if (passed >= limit) return -changes;
  }
}

// ---- Memory ------------------------------------------------------------------------------------------------------

export class Memory extends Root {
  private readonly size: 1 | 2 | 4;
  constructor(size: 1 | 2 | 4) {
    super();
    this.size = size;
  }
  override get cls(): Type {
    return machine_mem;
  }
  override repr(): string {
    return `<${this.size * 8}-bit memory>`;
  }
  override getitem(key: any): number {
    const view = this.word(key);
    return this.size === 1
      ? view.getUint8(0)
      : this.size === 2
        ? view.getUint16(0, true)
        : view.getUint32(0, true);
  }
  override setitem(key: any, value: any): any {
    const view = this.word(key);
    const n = int_word(to_int(value));
    if (this.size === 1) view.setUint8(0, n);
    else if (this.size === 2) view.setUint16(0, n, true);
    else view.setUint32(0, n, true);
  }
  private word(key: any): DataView {
    const address = int_word(to_int(key)) >>> 0;
    if (address % this.size !== 0) {
      const shown = address.toString(16).padStart(8, "0");
      raise_(ValueError, `address ${shown} is not aligned to ${this.size} bytes`);
    }
    const bytes = bytes_at_place(memory_at(address), 0, this.size);
    return new DataView(bytes.buffer, bytes.byteOffset, this.size);
  }
}

/** The class of the three; it has no name in the module. */
const machine_mem: Type = builtin_type("mem", [object], Memory);

/** @py machine.mem8: object */
export const machine_mem8 = /* @__PURE__ */ new Memory(1);
/** @py machine.mem16: object */
export const machine_mem16 = /* @__PURE__ */ new Memory(2);
/** @py machine.mem32: object */
export const machine_mem32 = /* @__PURE__ */ new Memory(4);

// ---- The rest ----------------------------------------------------------------------------------------------------

/** @py def machine.soft_reset() -> None
 *  The program ends. */
export function machine_soft_reset(): never {
  return raise_(SystemExit);
}

/** @py def machine.reset() -> None */
export function machine_reset(): never {
  return raise_(SystemExit);
}

/** @py def machine.idle() -> None */
export function machine_idle(): any {
  poll();
  return None;
}

/** Whether interrupts are on, as far as the program is concerned. */
let interrupts_on = true;

/** @py def machine.disable_irq() -> bool */
export function machine_disable_irq(): boolean {
  const before = interrupts_on;
  interrupts_on = false;
  return before;
}

/** @py def machine.enable_irq(state=True, /) -> None */
export function machine_enable_irq(state?: any): any {
  interrupts_on = state === undefined || truth(state);
  return None;
}
