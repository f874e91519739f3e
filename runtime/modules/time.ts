// The time module. Ticks wrap at 2^30 as on a device, time starts in 1970 and knows no time zones, as in MicroPython's
// port to the web.
/** @py module time */

import { type Int, int_norm } from "../core/int-arithmetic.js";
import { items_argument } from "../core/items-argument.js";
import { None } from "../core/none.js";
import { int_from_float, to_float, to_int, to_smallint } from "../core/number.js";
import { raise_ } from "../core/raise.js";
import type { Steps } from "../core/turns.js";
import { current_host } from "../host/host.js";
import { poll } from "../ports.js";
import { OverflowError, TypeError_, ValueError } from "../types/exception.js";
import { type Str, str_argument, str_from_text, text_of } from "../types/str.js";
import { Tuple } from "../types/tuple.js";
import type { ZoneOffset } from "./time-zone.js";

export const TICKS_PERIOD = 1 << 30;

/** @py def time.time() -> float */
export function time_time(): number {
  return current_host().now() / 1000;
}

/** @py def time.time_ns() -> int */
export function time_time_ns(): Int {
  return int_norm(BigInt(Math.round(current_host().now() * 1000)) * 1000n);
}

/** @py def time.ticks_ms() -> int
 *  @py def asyncio.core.ticks() -> int */
export function time_ticks_ms(): number {
  return wrap_ticks(Math.floor(current_host().ticks()));
}

/** @py def time.ticks_us() -> int */
export function time_ticks_us(): number {
  return wrap_ticks(Math.floor(current_host().ticks() * 1000));
}

/** @py def time.ticks_cpu() -> int */
export function time_ticks_cpu(): number {
  return time_ticks_us();
}

function wrap_ticks(n: number): number {
  return n - Math.floor(n / TICKS_PERIOD) * TICKS_PERIOD;
}

/** @py def time.ticks_add(ticks, delta, /) -> int
 *  @py def asyncio.core.ticks_add(ticks, delta, /) -> int */
export function time_ticks_add(ticks: any, delta: any): number {
  const d = to_smallint(delta);
  if (d <= -TICKS_PERIOD / 2 || d >= TICKS_PERIOD / 2) raise_(OverflowError, "ticks interval overflow");
  return wrap_ticks(to_smallint(ticks) + d);
}

/** @py def time.ticks_diff(end, start, /) -> int
 *  @py def asyncio.core.ticks_diff(end, start, /) -> int */
export function time_ticks_diff(end: any, start: any): number {
  return wrap_ticks(to_smallint(end) - to_smallint(start) + TICKS_PERIOD / 2) - TICKS_PERIOD / 2;
}

/** @py def time.sleep(seconds: float, /) -> None */
export function time_sleep(seconds: number): any {
  sleep_for(seconds * 1000);
  return None;
}

/** @py def time.sleep_ms(ms, /) -> None */
export function time_sleep_ms(ms: any): any {
  sleep_for(to_smallint(ms));
  return None;
}

/** @py def time.sleep_us(us, /) -> None */
export function time_sleep_us(us: any): any {
  sleep_for(to_smallint(us) / 1000);
  return None;
}

// In a page that was asked for (`--page`), sleeping gives it its turn.

export function time_sleep_turns(seconds: number): Steps<any> {
  return sleep_in_turns(seconds * 1000);
}

export function time_sleep_ms_turns(ms: any): Steps<any> {
  return sleep_in_turns(to_smallint(ms));
}

export function time_sleep_us_turns(us: any): Steps<any> {
  return sleep_in_turns(to_smallint(us) / 1000);
}

function* sleep_in_turns(milliseconds: number): Steps<any> {
  const host = current_host();
  const end = host.ticks() + milliseconds;
  let rest = milliseconds;
  do {
    yield { milliseconds: Math.max(0, rest), end: undefined };
    rest = end - host.ticks();
  } while (rest > 0);
  return None;
}

/** Sleeps in short naps, between which callbacks and interrupts get their turn. */
export function sleep_for(milliseconds: number): void {
  const host = current_host();
  const end = host.ticks() + milliseconds;
  for (;;) {
    poll();
    const rest = end - host.ticks();
    if (!(rest > 0)) return;
    host.sleep(Math.min(rest, 20));
  }
}

/** @py def time.gmtime(secs=None, /) -> tuple */
export function time_gmtime(secs?: any): Tuple {
  const seconds = seconds_or_now(secs);
  const date = new Date(seconds * 1000);
  const year = date.getUTCFullYear();
  const yearday = Math.floor((seconds * 1000 - Date.UTC(year, 0, 1)) / 86400000) + 1;
  return new Tuple([
    year,
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    (date.getUTCDay() + 6) % 7,
    yearday,
  ]);
}

/** Whole seconds, kept within what Date can tell. */
function seconds_or_now(secs: any): number {
  if (secs === undefined || secs === None) return Math.floor(current_host().now() / 1000);
  const n = Number(int_from_float(Math.trunc(to_float(secs))));
  return Math.max(-62135596800, Math.min(253402300799, n));
}

/** That of the program, if it has chosen one. */
let time_zone: ZoneOffset | undefined;

export function use_time_zone(zone: ZoneOffset | undefined): void {
  time_zone = zone;
}

/** @py def time.localtime(secs=None, /) -> tuple */
export function time_localtime(secs?: any): Tuple {
  if (time_zone === undefined) return time_gmtime(secs);
  const seconds = seconds_or_now(secs);
  return time_gmtime(seconds + time_zone(seconds));
}

/** @py def time.mktime(t, /) -> int
 *  Fields out of their range carry over. */
export function time_mktime(t: any): number {
  const items = items_argument(t);
  if (items.length !== 8 && items.length !== 9) {
    raise_(TypeError_, "mktime needs a tuple of length 8 or 9");
  }
  const [year, month, day, hour, minute, second] = items.slice(0, 6).map((item) => to_smallint(item));
  // Date takes the years 0 to 99 for 1900 to 1999; 400 years are a whole number of weeks.
  const days = Date.UTC(year + 400, month - 1, day) / 86400000 - 146097;
  const seconds = days * 86400 + hour * 3600 + minute * 60 + second;
  return time_zone === undefined ? seconds : seconds - time_zone(seconds - time_zone(seconds));
}

/** @py def time.monotonic() -> float */
export function time_monotonic(): number {
  return current_host().ticks() / 1000;
}

/** @py def time.monotonic_ns() -> int */
export function time_monotonic_ns(): Int {
  return int_norm(BigInt(Math.floor(current_host().ticks() * 1000)) * 1000n);
}

/** @py def time.perf_counter() -> float */
export function time_perf_counter(): number {
  return current_host().ticks() / 1000;
}

/** @py def time.perf_counter_ns() -> int */
export function time_perf_counter_ns(): Int {
  return time_monotonic_ns();
}

/** @py def time.process_time() -> float
 *  @py def time.clock() -> float */
export function time_process_time(): number {
  return current_host().ticks() / 1000;
}

const DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** @py def time.strftime(format, t=None, /) -> str */
export function time_strftime(format: any, t?: any): Str {
  const text = text_of(str_argument(format));
  const items = t === undefined || t === None ? time_localtime().a : items_argument(t);
  if (items.length !== 8 && items.length !== 9) raise_(TypeError_, "strftime needs a tuple of length 8 or 9");
  const date = items.slice(0, 8).map((item) => Number(to_int(item)));
  return str_from_text(format_date(text, checked_date(date)));
}

/** Name and range of each field behind the year; as in CPython, a month, day or day of the year 0 means the first. */
const DATE_FIELDS: readonly (readonly [string, number, number])[] = [
  ["month", 0, 12],
  ["day of month", 0, 31],
  ["hour", 0, 23],
  ["minute", 0, 59],
  ["seconds", 0, 61],
  ["day of week", -1, Number.POSITIVE_INFINITY],
  ["day of year", 0, 366],
];

function checked_date(date: readonly number[]): readonly number[] {
  DATE_FIELDS.forEach(([name, low, high], i) => {
    if (date[i + 1] < low || date[i + 1] > high) raise_(ValueError, `${name} out of range`);
  });
  const [year, month, day, hour, minute, second, weekday, yearday] = date;
  return [year, month || 1, day || 1, hour, minute, second, (weekday + 7) % 7, yearday || 1];
}

function format_date(text: string, date: readonly number[]): string {
  return text.replace(/%(.)/gs, (whole, letter) => date_field(letter, date) ?? whole);
}

/** undefined for a letter that means nothing. */
function date_field(letter: string, date: readonly number[]): string | undefined {
  const [year, month, day, hour, minute, second, weekday, yearday] = date;
  const two = (n: number) => String(n).padStart(2, "0");
  switch (letter) {
    case "%":
      return "%";
    case "a":
      return DAY_NAMES[weekday].slice(0, 3);
    case "A":
      return DAY_NAMES[weekday];
    case "b":
      return MONTH_NAMES[month - 1].slice(0, 3);
    case "B":
      return MONTH_NAMES[month - 1];
    case "c":
      return format_date("%a %b ", date) + String(day).padStart(2) + format_date(" %H:%M:%S %Y", date);
    case "d":
      return two(day);
    case "H":
      return two(hour);
    case "I":
      return two(((hour + 11) % 12) + 1);
    case "j":
      return String(yearday).padStart(3, "0");
    case "m":
      return two(month);
    case "M":
      return two(minute);
    case "p":
      return hour < 12 ? "AM" : "PM";
    case "S":
      return two(second);
    case "w":
      return String((weekday + 1) % 7);
    case "x":
      return format_date("%m/%d/%y", date);
    case "X":
      return format_date("%H:%M:%S", date);
    case "y":
      return two(year % 100);
    case "Y":
      return String(year);
    case "Z":
      return "UTC";
    case "z":
      return "+0000";
    default:
      return undefined;
  }
}
