// The websocket module: the frames of RFC 6455 over a stream on which the handshake is done (extmod/modwebsocket.c).
/** @py module websocket */

import { getattr } from "../core/attributes.js";
import { call } from "../core/calls.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { EINVAL, EIO } from "../host/files.js";
import { charge } from "../ports.js";
import { int_argument } from "../types/positions.js";
import { raise_os_error, STREAM_CLOSE, Stream, stream_of, stream_write_exactly } from "../types/stream.js";
import { errno_ENOBUFS } from "./errno.js";
import { io_close, io_read, io_readinto, io_readline, io_write } from "./io.js";

const OPCODE = { MASK: 15, CONTINUED: 0, TEXT: 1, CLOSE: 8 };
const REQUEST = { GET_OPTIONS: 8, SET_OPTIONS: 9 };

export class WebSocket extends Stream {
  readonly text = false;
  private readonly target: any;
  private readonly blocks: boolean;
  /** How frames that are written begin. */
  private options = OPCODE.TEXT;
  /** The kind of the last data frame. */
  private data_kind = 0;
  private frame_kind = 0;
  private readonly head = new Uint8Array(6);
  /** How much of the head has come, and how much of this part of it still has to. */
  private head_at = 0;
  private head_left = 2;
  private part: "start" | "length and mask" | "content" = "start";
  private content_left = 0;
  private mask = new Uint8Array(4);
  private mask_at = 0;

  constructor(target: any, blocks: boolean) {
    super();
    charge(32);
    stream_of(target);
    this.target = target;
    this.blocks = blocks;
  }
  override get cls(): Type {
    return websocket_websocket;
  }
  read_into(buffer: Uint8Array): number | undefined {
    const source = stream_of(this.target);
    for (;;) {
      if (this.head_left > 0) {
        const got = source.read_into(this.head.subarray(this.head_at, this.head_at + this.head_left));
        if (got === undefined || got === 0) return got;
        this.head_at += got;
        this.head_left -= got;
        if (this.head_left > 0) return undefined;
      }
      if (this.part === "start") this.read_start(source);
      else if (this.part === "length and mask") this.read_length_and_mask();
      else {
        const got = this.read_content(source, buffer);
        if (got !== "nothing") return got;
      }
    }
  }

  /** Two bytes: the kind of frame, and how long it is. */
  private read_start(source: Stream): void {
    const [kind, length] = this.head;
    this.frame_kind = kind & OPCODE.MASK;
    if (this.frame_kind !== OPCODE.CONTINUED) this.data_kind = this.frame_kind;
    this.mask.fill(0);
    this.content_left = length & 0x7f;
    if (this.content_left === 127) {
      source.close_down();
      raise_os_error(EIO);
    }
    this.head_at = 0;
    this.head_left = (this.content_left === 126 ? 2 : 0) + (length & 0x80 ? 4 : 0);
    this.part = this.head_left > 0 ? "length and mask" : "content";
  }

  private read_length_and_mask(): void {
    if (this.head_at & 2) this.content_left = (this.head[0] << 8) | this.head[1];
    if (this.head_at & 4) this.mask.set(this.head.subarray(this.head_at - 4, this.head_at));
    this.head_at = 0;
    this.part = "content";
  }

  /** The content of control frames is dropped, as is an empty frame. */
  private read_content(source: Stream, buffer: Uint8Array): number | undefined | "nothing" {
    let got: number | undefined = 0;
    if (this.content_left > 0) {
      const room = buffer.subarray(0, this.content_left);
      got = source.read_into(room);
      if (got === undefined || got === 0) return got;
      for (let i = 0; i < got; i++) room[i] ^= this.mask[this.mask_at++ & 3];
      this.content_left -= got;
    }
    if (this.content_left === 0) {
      this.part = "start";
      this.head_at = 0;
      this.head_left = 2;
      this.mask_at = 0;
      if (this.frame_kind === OPCODE.CLOSE) {
        this.write_frame(Uint8Array.of(0x80 | OPCODE.CLOSE, 0), new Uint8Array(0));
        return 0;
      }
      if (this.frame_kind > OPCODE.CLOSE) return "nothing";
    }
    return got === 0 ? "nothing" : got;
  }

  write_from(bytes: Uint8Array): number {
    const size = bytes.length;
    if (size > 0xffff) raise_os_error(errno_ENOBUFS);
    const kind = 0x80 | this.options;
    const head = size < 126 ? [kind, size] : [kind, 126, size >> 8, size & 0xff];
    this.write_frame(Uint8Array.from(head), bytes);
    return size;
  }

  private write_frame(head: Uint8Array, bytes: Uint8Array): void {
    if (this.blocks) call(getattr(this.target, "setblocking"), [true]);
    const stream = stream_of(this.target);
    stream_write_exactly(stream, head);
    stream_write_exactly(stream, bytes);
    if (this.blocks) call(getattr(this.target, "setblocking"), [false]);
  }

  control(request: number, argument: number): number {
    switch (request) {
      case STREAM_CLOSE:
        this.close_down();
        return 0;
      case REQUEST.GET_OPTIONS:
        return this.data_kind;
      case REQUEST.SET_OPTIONS: {
        const before = this.options;
        this.options = argument & OPCODE.MASK;
        return before;
      }
      default:
        return raise_os_error(EINVAL);
    }
  }

  seek_to(): number {
    return raise_os_error(EINVAL);
  }
  flush_out(): void {
    raise_os_error(EINVAL);
  }
  close_down(): void {
    stream_of(this.target).close_down();
  }
}

/** @py class websocket.websocket(object) */
export const websocket_websocket: Type = builtin_type("websocket", [object], WebSocket);

/** @py def websocket.websocket.__new__(cls, stream, blocking=False, /) -> websocket.websocket */
export function websocket_new(_cls: any, stream: any, blocking?: any): WebSocket {
  return new WebSocket(stream, blocking === true);
}

/** @py def websocket.websocket.read(self, size=-1, /) */
export function websocket_read(self: WebSocket, size?: any): any {
  return io_read(self, size);
}

/** @py def websocket.websocket.readinto(self, buffer, size=..., /) */
export function websocket_readinto(self: WebSocket, buffer: any, size?: any): any {
  return io_readinto(self, buffer, size);
}

/** @py def websocket.websocket.readline(self, size=-1, /) */
export function websocket_readline(self: WebSocket, size?: any): any {
  return io_readline(self, size);
}

/** @py def websocket.websocket.write(self, data, offset=..., size=..., /) */
export function websocket_write(self: WebSocket, data: any, offset?: any, size?: any): any {
  return io_write(self, data, offset, size);
}

/** @py def websocket.websocket.ioctl(self, request, argument=0, /) -> int */
export function websocket_ioctl(self: WebSocket, request: any, argument?: any): number {
  return self.control(int_argument(request), argument === undefined ? 0 : int_argument(argument));
}

/** @py def websocket.websocket.close(self, /) -> None */
export function websocket_close(self: WebSocket): any {
  return io_close(self);
}
