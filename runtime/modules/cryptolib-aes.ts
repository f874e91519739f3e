// The block cipher AES (FIPS 197), a byte at a time. What its tables hold is computed when it is first used.

interface Tables {
  /** Each byte's stand-in, and back. */
  readonly forward: Uint8Array;
  readonly backward: Uint8Array;
}

let tables: Tables | undefined;

/** Twice a byte, as polynomials modulo x^8 + x^4 + x^3 + x + 1. */
function double(x: number): number {
  return ((x << 1) ^ (x & 0x80 ? 0x11b : 0)) & 0xff;
}

/** For each byte its inverse, through an affine map: `p` runs over all but 0, `q` over their inverses. */
function make_tables(): Tables {
  const forward = new Uint8Array(256);
  const backward = new Uint8Array(256);
  const set = (x: number, y: number): void => {
    forward[x] = y;
    backward[y] = x;
  };
  set(0, 0x63);
  let p = 1;
  let q = 1;
  do {
    p ^= double(p);
    // Divided by 3.
    q ^= q << 1;
    q ^= q << 2;
    q ^= q << 4;
    q &= 0xff;
    if (q & 0x80) q ^= 9;
    const twice = q | (q << 8);
    set(p, (q ^ (twice >> 4) ^ (twice >> 5) ^ (twice >> 6) ^ (twice >> 7) ^ 0x63) & 0xff);
  } while (p !== 1);
  return { forward, backward };
}

export class Aes {
  private readonly tables: Tables = (tables ??= make_tables());
  /** 16 bytes for each round, and 16 before them. */
  private readonly keys: Uint8Array;

  constructor(key: Uint8Array) {
    const { forward } = this.tables;
    const words = key.length / 4;
    const keys = new Uint8Array((words + 7) * 16);
    keys.set(key);
    let constant = 1;
    for (let at = key.length; at < keys.length; at += 4) {
      let word = [keys[at - 4], keys[at - 3], keys[at - 2], keys[at - 1]];
      const place = (at / 4) % words;
      if (place === 0) {
        word = [word[1], word[2], word[3], word[0]].map((byte) => forward[byte]);
        word[0] ^= constant;
        constant = double(constant);
      } else if (words > 6 && place === 4) word = word.map((byte) => forward[byte]);
      for (let i = 0; i < 4; i++) keys[at + i] = keys[at + i - key.length] ^ word[i];
    }
    this.keys = keys;
  }

  /** Each round: bytes are exchanged for others, row r moves left by r, columns are mixed, the key is added. */
  encrypt(block: Uint8Array): void {
    const { forward } = this.tables;
    const moved = new Uint8Array(16);
    this.add_key(block, 0);
    for (let at = 16; at < this.keys.length; at += 16) {
      for (let i = 0; i < 16; i++) moved[i] = forward[block[(i + 4 * (i & 3)) & 15]];
      block.set(moved);
      if (at + 16 < this.keys.length) for (let i = 0; i < 16; i += 4) mix_column(block, i);
      this.add_key(block, at);
    }
  }

  decrypt(block: Uint8Array): void {
    const { backward } = this.tables;
    const moved = new Uint8Array(16);
    for (let at = this.keys.length - 16; at > 0; at -= 16) {
      this.add_key(block, at);
      if (at + 16 < this.keys.length) for (let i = 0; i < 16; i += 4) unmix(block, i);
      for (let i = 0; i < 16; i++) moved[(i + 4 * (i & 3)) & 15] = backward[block[i]];
      block.set(moved);
    }
    this.add_key(block, 0);
  }

  private add_key(block: Uint8Array, at: number): void {
    for (let i = 0; i < 16; i++) block[i] ^= this.keys[at + i];
  }
}

/** A column times the matrix of 2 3 1 1 and its turns. */
function mix_column(block: Uint8Array, at: number): void {
  const [a, b, c, d] = block.subarray(at, at + 4);
  const all = a ^ b ^ c ^ d;
  block[at] = a ^ all ^ double(a ^ b);
  block[at + 1] = b ^ all ^ double(b ^ c);
  block[at + 2] = c ^ all ^ double(c ^ d);
  block[at + 3] = d ^ all ^ double(d ^ a);
}

/** The inverse of `mix_column`: that of 5 0 4 0 and its turns, and then `mix_column`. */
function unmix(block: Uint8Array, at: number): void {
  const u = double(double(block[at] ^ block[at + 2]));
  const v = double(double(block[at + 1] ^ block[at + 3]));
  block[at] ^= u;
  block[at + 1] ^= v;
  block[at + 2] ^= u;
  block[at + 3] ^= v;
  mix_column(block, at);
}
