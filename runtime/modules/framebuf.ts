// The framebuf module: drawing into a buffer of pixels (extmod/modframebuf.c). Nothing is drawn outside of it.
/** @py module framebuf */

import { items_argument } from "../core/items-argument.js";
import { native_of } from "../core/native.js";
import { None } from "../core/none.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { Root, TAGS } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { item_size, read_item } from "../types/binary.js";
import { buffer_maybe, type ItemView } from "../types/buffer.js";
import { utf8_bytes } from "../types/codec.js";
import { TypeError_, ValueError } from "../types/exception.js";
import { int_argument } from "../types/positions.js";
import { str_argument } from "../types/str.js";
import { font_row } from "./framebuf-font.js";

const FORMATS = {
  MONO_VLSB: 0,
  RGB565: 1,
  GS4_HMSB: 2,
  MONO_HLSB: 3,
  MONO_HMSB: 4,
  GS2_HMSB: 5,
  GS8: 6,
};

/** @py framebuf.MONO_VLSB: int
 *  @py framebuf.MVLSB: int */
export const framebuf_MONO_VLSB = FORMATS.MONO_VLSB;
/** @py framebuf.RGB565: int */
export const framebuf_RGB565 = FORMATS.RGB565;
/** @py framebuf.GS4_HMSB: int */
export const framebuf_GS4_HMSB = FORMATS.GS4_HMSB;
/** @py framebuf.MONO_HLSB: int */
export const framebuf_MONO_HLSB = FORMATS.MONO_HLSB;
/** @py framebuf.MONO_HMSB: int */
export const framebuf_MONO_HMSB = FORMATS.MONO_HMSB;
/** @py framebuf.GS2_HMSB: int */
export const framebuf_GS2_HMSB = FORMATS.GS2_HMSB;
/** @py framebuf.GS8: int */
export const framebuf_GS8 = FORMATS.GS8;

/** How many bits a pixel takes, by format. */
const format_bits = [1, 16, 4, 1, 1, 2, 8];

export class FrameBuffer extends Root {
  readonly owner: any;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly format: number;
  readonly stride: number;

  constructor(owner: any, bytes: Uint8Array, width: number, height: number, format: number, stride: number) {
    super();
    charge(32);
    this.owner = owner;
    this.bytes = bytes;
    this.width = width;
    this.height = height;
    this.format = format;
    this.stride = stride;
  }
  override get cls(): Type {
    return framebuf_FrameBuffer;
  }
  override buffer(): ItemView | undefined {
    return buffer_maybe(this.owner);
  }
}

/** @py class framebuf.FrameBuffer(object) */
export const framebuf_FrameBuffer: Type = builtin_type("FrameBuffer", [object], FrameBuffer);

/** @py def framebuf.FrameBuffer.__new__(cls, buffer, width, height, format, stride=..., /) -> framebuf.FrameBuffer */
export function framebuf_new(
  _cls: any,
  buffer: any,
  width: any,
  height: any,
  format: any,
  stride?: any,
): FrameBuffer {
  return framebuf_over(buffer, true, [width, height, format, stride ?? width].map(int_argument));
}

/** @py def framebuf.FrameBuffer1(buffer, width, height, stride=..., /) -> framebuf.FrameBuffer */
export function framebuf_FrameBuffer1(buffer: any, width: any, height: any, stride?: any): FrameBuffer {
  return framebuf_new(framebuf_FrameBuffer, buffer, width, height, FORMATS.MONO_VLSB, stride);
}

function framebuf_over(buffer: any, writes: boolean, sizes: readonly number[]): FrameBuffer {
  const [width, height, format, given_stride] = sizes;
  if (width < 1 || height < 1 || width > 0xffff || height > 0xffff) raise_(ValueError);
  if (given_stride > 0xffff || given_stride < width) raise_(ValueError);
  const bits = format_bits[format] ?? raise_(ValueError, "invalid format");
  // Rows begin at a byte, but where bytes stand upright: there eight rows begin together.
  const upright = format === FORMATS.MONO_VLSB;
  const together = upright || bits > 8 ? 1 : 8 / bits;
  const stride = round_up(given_stride, together);
  const rows = upright ? round_up(height, 8) : height;
  const before_last = upright ? rows - 8 : rows - 1;
  const pixels = before_last * stride + (rows - before_last) * round_up(width, together);
  const view = buffer_maybe(buffer);
  if (view === undefined || (writes && !view.writable)) {
    return raise_(TypeError_, "object with buffer protocol required");
  }
  if (Math.floor((pixels * bits) / 8) > view.bytes.length) raise_(ValueError);
  return new FrameBuffer(buffer, view.bytes, width, height, format, stride);
}

function round_up(n: number, multiple: number): number {
  return Math.ceil(n / multiple) * multiple;
}

// ---- Single pixels, known to be inside ---------------------------------------------------------------------------

function get_pixel(fb: FrameBuffer, x: number, y: number): number {
  const { bytes, stride } = fb;
  const at = x + y * stride;
  switch (fb.format) {
    case FORMATS.MONO_VLSB:
      return (bytes[(y >> 3) * stride + x] >> (y & 7)) & 1;
    case FORMATS.MONO_HLSB:
      return (bytes[at >> 3] >> (7 - (x & 7))) & 1;
    case FORMATS.MONO_HMSB:
      return (bytes[at >> 3] >> (x & 7)) & 1;
    case FORMATS.GS2_HMSB:
      return (bytes[at >> 2] >> ((x & 3) * 2)) & 3;
    case FORMATS.GS4_HMSB:
      return (bytes[at >> 1] >> (4 - (x & 1) * 4)) & 15;
    case FORMATS.GS8:
      return bytes[at];
    default:
      return bytes[at * 2] | (bytes[at * 2 + 1] << 8);
  }
}

function set_pixel(fb: FrameBuffer, x: number, y: number, color: number): void {
  const { bytes, stride } = fb;
  const at = x + y * stride;
  switch (fb.format) {
    case FORMATS.MONO_VLSB:
      set_bits(bytes, (y >> 3) * stride + x, y & 7, 1, (color | 0) === 0 ? 0 : 1);
      return;
    case FORMATS.MONO_HLSB:
      set_bits(bytes, at >> 3, 7 - (x & 7), 1, (color | 0) === 0 ? 0 : 1);
      return;
    case FORMATS.MONO_HMSB:
      set_bits(bytes, at >> 3, x & 7, 1, (color | 0) === 0 ? 0 : 1);
      return;
    case FORMATS.GS2_HMSB:
      set_bits(bytes, at >> 2, (x & 3) * 2, 3, color & 3);
      return;
    case FORMATS.GS4_HMSB:
      set_bits(bytes, at >> 1, 4 - (x & 1) * 4, 15, color & 15);
      return;
    case FORMATS.GS8:
      bytes[at] = color;
      return;
    default:
      bytes[at * 2] = color;
      bytes[at * 2 + 1] = color >> 8;
  }
}

function set_bits(bytes: Uint8Array, at: number, shift: number, mask: number, bits: number): void {
  bytes[at] = (bytes[at] & ~(mask << shift)) | (bits << shift);
}

function set_pixel_inside(fb: FrameBuffer, x: number, y: number, color: number): void {
  if (0 <= x && x < fb.width && 0 <= y && y < fb.height) set_pixel(fb, x, y, color);
}

function fill_box(fb: FrameBuffer, x: number, y: number, w: number, h: number, color: number): void {
  const left = Math.max(x, 0);
  const right = Math.min(x + w, fb.width);
  const bottom = Math.min(y + h, fb.height);
  for (let row = Math.max(y, 0); row < bottom; row++) {
    if (fb.format === FORMATS.GS8 && left < right) {
      fb.bytes.fill(color, row * fb.stride + left, row * fb.stride + right);
    } else for (let column = left; column < right; column++) set_pixel(fb, column, row, color);
  }
}

// ---- Points, lines and boxes -------------------------------------------------------------------------------------

/** @py def framebuf.FrameBuffer.fill(self, color, /) -> None */
export function framebuf_fill(self: FrameBuffer, color: any): any {
  fill_box(self, 0, 0, self.width, self.height, int_argument(color));
  return None;
}

/** @py def framebuf.FrameBuffer.pixel(self, x, y, color=..., /) */
export function framebuf_pixel(self: FrameBuffer, x: any, y: any, color?: any): any {
  const at_x = int_argument(x);
  const at_y = int_argument(y);
  if (at_x < 0 || at_x >= self.width || at_y < 0 || at_y >= self.height) return None;
  if (color === undefined) return get_pixel(self, at_x, at_y);
  set_pixel(self, at_x, at_y, int_argument(color));
  return None;
}

/** @py def framebuf.FrameBuffer.hline(self, x, y, width, color, /) -> None */
export function framebuf_hline(self: FrameBuffer, x: any, y: any, width: any, color: any): any {
  fill_box(self, int_argument(x), int_argument(y), int_argument(width), 1, int_argument(color));
  return None;
}

/** @py def framebuf.FrameBuffer.vline(self, x, y, height, color, /) -> None */
export function framebuf_vline(self: FrameBuffer, x: any, y: any, height: any, color: any): any {
  fill_box(self, int_argument(x), int_argument(y), 1, int_argument(height), int_argument(color));
  return None;
}

/** @py def framebuf.FrameBuffer.fill_rect(self, x, y, width, height, color, /) -> None */
export function framebuf_fill_rect(
  self: FrameBuffer,
  x: any,
  y: any,
  width: any,
  height: any,
  color: any,
): any {
  return framebuf_rect(self, x, y, width, height, color, true);
}

/** @py def framebuf.FrameBuffer.rect(self, x, y, width, height, color, fill=False, /) -> None */
export function framebuf_rect(
  self: FrameBuffer,
  x: any,
  y: any,
  width: any,
  height: any,
  color: any,
  fill?: any,
): any {
  const [left, top, w, h, c] = [x, y, width, height, color].map(int_argument);
  if (fill !== undefined && truth(fill)) fill_box(self, left, top, w, h, c);
  else {
    fill_box(self, left, top, w, 1, c);
    fill_box(self, left, top + h - 1, w, 1, c);
    fill_box(self, left, top, 1, h, c);
    fill_box(self, left + w - 1, top, 1, h, c);
  }
  return None;
}

/** @py def framebuf.FrameBuffer.line(self, x1, y1, x2, y2, color, /) -> None */
export function framebuf_line(self: FrameBuffer, x1: any, y1: any, x2: any, y2: any, color: any): any {
  const [from_x, from_y, to_x, to_y, c] = [x1, y1, x2, y2, color].map(int_argument);
  draw_line(self, from_x, from_y, to_x, to_y, c);
  return None;
}

/** Bresenham's line: one step at a time along the longer side, `error` says when to step along the shorter. */
function draw_line(fb: FrameBuffer, x1: number, y1: number, x2: number, y2: number, color: number): void {
  const width = Math.abs(x2 - x1);
  const height = Math.abs(y2 - y1);
  const step_x = x2 > x1 ? 1 : -1;
  const step_y = y2 > y1 ? 1 : -1;
  const steep = height > width;
  const long = Math.max(width, height);
  const short = Math.min(width, height);
  let x = x1;
  let y = y1;
  let error = 2 * short - long;
  for (let i = 0; i < long; i++) {
    set_pixel_inside(fb, x, y, color);
    if (error >= 0) {
      if (steep) x += step_x;
      else y += step_y;
      error -= 2 * long;
    }
    if (steep) y += step_y;
    else x += step_x;
    error += 2 * short;
  }
  set_pixel_inside(fb, x2, y2, color);
}

// ---- Ellipses ----------------------------------------------------------------------------------------------------

/** @py def framebuf.FrameBuffer.ellipse(self, x, y, x_radius, y_radius, color, fill=False, quadrants=15, /) -> None */
export function framebuf_ellipse(
  self: FrameBuffer,
  x: any,
  y: any,
  x_radius: any,
  y_radius: any,
  color: any,
  fill?: any,
  quadrants?: any,
): any {
  const [cx, cy, rx, ry, c] = [x, y, x_radius, y_radius, color].map(int_argument);
  const filled = fill !== undefined && truth(fill);
  const mask = quadrants === undefined ? 15 : int_argument(quadrants) & 15;
  if (rx === 0 && ry === 0) {
    if (mask !== 0) set_pixel_inside(self, cx, cy, c);
    return None;
  }
  const draw = (dx: number, dy: number): void => draw_in_quadrants(self, cx, cy, dx, dy, c, filled, mask);
  walk_arc(rx, ry, draw);
  walk_arc(ry, rx, (dy, dx) => draw(dx, dy));
  return None;
}

/**
 * The part of an arc that is rather upright, from where `u` is greatest: `v` grows by one, and `u` shrinks when the
 * error asks for it (John Kennedy, A Fast Bresenham Type Algorithm For Drawing Ellipses). The other part is the same
 * with both axes exchanged.
 */
function walk_arc(ru: number, rv: number, draw: (u: number, v: number) => void): void {
  const two_u = 2 * ru * ru;
  const two_v = 2 * rv * rv;
  let u = ru;
  let change_u = rv * rv * (1 - 2 * ru);
  let change_v = ru * ru;
  let error = 0;
  let stop_u = two_v * ru;
  let stop_v = 0;
  for (let v = 0; stop_u >= stop_v; ) {
    draw(u, v);
    v++;
    stop_v += two_u;
    error += change_v;
    change_v += two_u;
    if (2 * error + change_u > 0) {
      u--;
      stop_u -= two_v;
      error += change_u;
      change_u += two_v;
    }
  }
}

/** Quadrants are counted from the upper right against the clock, one bit of `mask` each. */
function draw_in_quadrants(
  fb: FrameBuffer,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
  color: number,
  filled: boolean,
  mask: number,
): void {
  for (let quadrant = 0; quadrant < 4; quadrant++) {
    if ((mask & (1 << quadrant)) === 0) continue;
    const left = quadrant === 1 || quadrant === 2;
    const y = quadrant < 2 ? cy - dy : cy + dy;
    if (filled) fill_box(fb, left ? cx - dx : cx, y, dx + 1, 1, color);
    else set_pixel_inside(fb, left ? cx - dx : cx + dx, y, color);
  }
}

// ---- Polygons ----------------------------------------------------------------------------------------------------

/** @py def framebuf.FrameBuffer.poly(self, x, y, coordinates, color, fill=False, /) -> None */
export function framebuf_poly(
  self: FrameBuffer,
  x: any,
  y: any,
  coordinates: any,
  color: any,
  fill?: any,
): any {
  const left = int_argument(x);
  const top = int_argument(y);
  const points = read_points(coordinates);
  if (points.length === 0) return None;
  const c = int_argument(color);
  const filled = fill !== undefined && truth(fill);
  if (filled) fill_polygon(self, left, top, points, c);
  else {
    edges_of(points, (x1, y1, x2, y2) => draw_line(self, left + x1, top + y1, left + x2, top + y2, c));
  }
  return None;
}

/** x and y in turn; one too many is left out. */
function read_points(coordinates: any): readonly number[] {
  const view = buffer_maybe(coordinates) ?? raise_(TypeError_, "object with buffer protocol required");
  const { bytes, typecode = "B" } = view;
  const size = item_size(typecode);
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = Math.floor(bytes.length / (size * 2)) * 2;
  return Array.from({ length: count }, (_, i) => int_argument(read_item(data, typecode, i * size, true)));
}

/** From each point to the one before it, the first point first. */
function edges_of(
  points: readonly number[],
  see: (x1: number, y1: number, x2: number, y2: number) => void,
): void {
  let x1 = points[0];
  let y1 = points[1];
  for (let i = points.length - 2; i >= 0; i -= 2) {
    see(x1, y1, points[i], points[i + 1]);
    x1 = points[i];
    y1 = points[i + 1];
  }
}

/** Line by line: between every two places where edges cross it. An edge does not count its lowest point. */
function fill_polygon(
  fb: FrameBuffer,
  left: number,
  top: number,
  points: readonly number[],
  color: number,
): void {
  const rows = points.filter((_, i) => i % 2 === 1);
  const first = Math.max(Math.min(...rows), -top);
  const last = Math.min(Math.max(...rows), fb.height - 1 - top);
  for (let row = first; row <= last; row++) {
    const crossings: number[] = [];
    edges_of(points, (x1, y1, x2, y2) => {
      if (y1 !== y2 && y1 > row !== y2 > row) {
        const slope = Math.trunc((32 * (x2 - x1) * (row - y1)) / (y2 - y1));
        crossings.push(Math.trunc((32 * x1 + slope + 16) / 32));
      } else if (row === Math.max(y1, y2)) {
        // What a lowest point misses.
        if (y1 < y2) set_pixel_inside(fb, left + x2, top + y2, color);
        else if (y2 < y1) set_pixel_inside(fb, left + x1, top + y1, color);
        else draw_line(fb, left + x1, top + y1, left + x2, top + y2, color);
      }
    });
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      fill_box(fb, left + crossings[i], top + row, crossings[i + 1] - crossings[i] + 1, 1, color);
    }
  }
}

// ---- Whole pictures ----------------------------------------------------------------------------------------------

/** @py def framebuf.FrameBuffer.blit(self, source, x, y, key=-1, palette=None, /) -> None */
export function framebuf_blit(self: FrameBuffer, source: any, x: any, y: any, key?: any, palette?: any): any {
  const from = picture_of(source);
  const left = int_argument(x);
  const top = int_argument(y);
  const hidden = (key === undefined ? -1 : int_argument(key)) >>> 0;
  const colors = palette === undefined || palette === None ? undefined : picture_of(palette);
  const right = Math.min(self.width, left + from.width);
  const bottom = Math.min(self.height, top + from.height);
  for (let row = Math.max(0, top); row < bottom; row++) {
    for (let column = Math.max(0, left); column < right; column++) {
      const pixel = get_pixel(from, column - left, row - top);
      const color = colors === undefined ? pixel : get_pixel(colors, pixel, 0);
      if (color !== hidden) set_pixel(self, column, row, color);
    }
  }
  return None;
}

/** A FrameBuffer, or a tuple or list of what makes one over bytes that are only read. */
function picture_of(o: any): FrameBuffer {
  const native = native_of(o);
  if (native instanceof FrameBuffer) return native;
  const items = items_argument(o);
  if (items.length < 4 || items.length > 5) raise_(ValueError);
  const [buffer, width, height, format, stride = width] = items;
  return framebuf_over(buffer, false, [width, height, format, stride].map(int_argument));
}

/** @py def framebuf.FrameBuffer.scroll(self, x_step, y_step, /) -> None */
export function framebuf_scroll(self: FrameBuffer, x_step: any, y_step: any): any {
  const by_x = int_argument(x_step);
  const by_y = int_argument(y_step);
  const { width, height } = self;
  // Begin where the picture moves to, so that nothing is overwritten before it has been moved.
  for (let i = Math.abs(by_y); i < height; i++) {
    const row = by_y < 0 ? i + by_y : height - 1 - i + by_y;
    for (let j = Math.abs(by_x); j < width; j++) {
      const column = by_x < 0 ? j + by_x : width - 1 - j + by_x;
      set_pixel(self, column, row, get_pixel(self, column - by_x, row - by_y));
    }
  }
  return None;
}

/** @py def framebuf.FrameBuffer.text(self, text, x, y, color=1, /) -> None */
export function framebuf_text(self: FrameBuffer, text: any, x: any, y: any, color?: any): any {
  const bytes = text.k === TAGS.Bytes ? text.b : utf8_bytes(str_argument(text));
  const top = int_argument(y);
  const c = color === undefined ? 1 : int_argument(color);
  let left = int_argument(x);
  for (const code of bytes) {
    if (code === 0) break;
    for (let row = 0; row < 8; row++) {
      for (let bits = font_row(code, row), column = left; bits !== 0; bits >>= 1, column++) {
        if (bits & 1) set_pixel_inside(self, column, top + row, c);
      }
    }
    left += 8;
  }
  return None;
}
