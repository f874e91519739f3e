// From the bytes of a file to its text. Python source is UTF-8 here, whatever a coding comment says (as in
// MicroPython). A byte-order mark is dropped; UTF-16 and UTF-32 are recognised to be refused by name; a byte
// that is no UTF-8 is refused with its offset, in comments too.

/** 64 MiB: the largest source that is read. */
export const maxSourceBytes = 64 * 1024 * 1024;

export type Decoded =
  | { readonly ok: true; readonly text: string }
  /** `before` is the text in front of the offending byte, so that a code frame can show its line. */
  | { readonly ok: false; readonly problem: "not-utf8"; readonly byteOffset: number; readonly before: string }
  | { readonly ok: false; readonly problem: "other-encoding"; readonly encoding: "UTF-16" | "UTF-32" }
  | { readonly ok: false; readonly problem: "too-large"; readonly bytes: number };

export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > maxSourceBytes) return { ok: false, problem: "too-large", bytes: bytes.length };
  const encoding = recogniseWideEncoding(bytes);
  if (encoding !== undefined) return { ok: false, problem: "other-encoding", encoding };
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const byteOffset = findInvalidByte(bytes);
    const before = new TextDecoder("utf-8").decode(bytes.subarray(0, byteOffset));
    return { ok: false, problem: "not-utf8", byteOffset, before };
  }
}

// By the byte-order mark, or, without one, by the NUL halves of the first two characters: source that starts
// with two ASCII characters looks like this in UTF-16, and valid Python never does.
function recogniseWideEncoding(bytes: Uint8Array): "UTF-16" | "UTF-32" | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "UTF-32" : "UTF-16";
  if (a === 0xfe && b === 0xff) return "UTF-16";
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "UTF-32";
  if (bytes.length < 4) return undefined;
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return "UTF-16";
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return "UTF-16";
  return undefined;
}

// The first byte of the first sequence that is not well-formed UTF-8 (The Unicode Standard, table 3-7).
function findInvalidByte(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i];
    let length = 1;
    let low = 0x80;
    let high = 0xbf;
    if (lead >= 0xc2 && lead <= 0xdf) length = 2;
    else if (lead >= 0xe0 && lead <= 0xef) {
      length = 3;
      if (lead === 0xe0) low = 0xa0;
      if (lead === 0xed) high = 0x9f;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
      length = 4;
      if (lead === 0xf0) low = 0x90;
      if (lead === 0xf4) high = 0x8f;
    } else if (lead >= 0x80) return i;
    for (let k = 1; k < length; k++) {
      const next = bytes[i + k];
      if (next === undefined || next < low || next > high) return i;
      low = 0x80;
      high = 0xbf;
    }
    i += length;
  }
  return bytes.length;
}
