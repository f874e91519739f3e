// The zlib module: all at once what deflate does as a stream.
/** @py module zlib */

import { raise_ } from "../core/raise.js";
import { bytes_of } from "../types/buffer.js";
import type { Bytes } from "../types/bytes.js";
import { ValueError } from "../types/exception.js";
import { int_argument } from "../types/positions.js";
import { DeflateIO, deflate_AUTO, deflate_GZIP, deflate_RAW, deflate_ZLIB } from "./deflate.js";
import { BytesIO, io_BytesIO_getvalue, io_read } from "./io.js";

/** @py def zlib.compress(data, wbits=15) -> bytes */
export function zlib_compress(data: any, wbits?: any): Bytes {
  const bits = wbits === undefined ? 15 : int_argument(wbits);
  const target = new BytesIO(new Uint8Array(0));
  // Only reading finds out by itself what it gets, and how large the window is.
  if (bits === 0 || bits > 31) raise_(ValueError, "wbits");
  const stream = stream_for(target, bits);
  stream.write_from(bytes_of(data));
  stream.close_down();
  return io_BytesIO_getvalue(target);
}

/** @py def zlib.decompress(data, wbits=15) -> bytes */
export function zlib_decompress(data: any, wbits?: any): Bytes {
  const bits = wbits === undefined ? 15 : int_argument(wbits);
  return io_read(stream_for(new BytesIO(bytes_of(data).slice()), bits));
}

/** As in zlib itself, one number says both how large the window is and what is around the data. */
function stream_for(stream: BytesIO, bits: number): DeflateIO {
  if (bits >= -15 && bits <= -5) return new DeflateIO(stream, deflate_RAW, -bits, false);
  if (bits === 0 || (bits >= 5 && bits <= 15)) return new DeflateIO(stream, deflate_ZLIB, bits, false);
  if (bits >= 21 && bits <= 31) return new DeflateIO(stream, deflate_GZIP, bits - 16, false);
  if (bits >= 37 && bits <= 47) return new DeflateIO(stream, deflate_AUTO, bits - 32, false);
  return raise_(ValueError, "wbits");
}
