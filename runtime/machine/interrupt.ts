// The character that interrupts, and whether an interrupt is waiting for the next point where it can be delivered.

import { exception_with, KeyboardInterrupt } from "../types/exception.js";

let interrupt_character = 3;
let pending = false;

export function set_interrupt_character(value: number): void {
  interrupt_character = value;
}

/** A byte of input arrives; true if it interrupts, and so is no input. */
export function interrupts(byte: number): boolean {
  if (byte !== interrupt_character) return false;
  pending = true;
  return true;
}

/** Ctrl-C. */
export function interrupt(): void {
  if (interrupt_character !== -1) pending = true;
}

/** Delivers a waiting interrupt. */
export function poll_interrupt(): void {
  if (!pending) return;
  pending = false;
  throw exception_with(KeyboardInterrupt, []);
}
