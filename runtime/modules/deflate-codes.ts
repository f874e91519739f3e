// What both directions of deflate need to know (RFC 1951, 3.2.5): a length or distance is a symbol that says where
// it begins, and some bits that say how much more it is.

export interface Reach {
  readonly base: number;
  readonly bits: number;
}

/** Of the length symbols 257 to 285, counted from 0. */
export function length_reach(symbol: number): Reach {
  if (symbol === 28) return { base: 258, bits: 0 };
  if (symbol < 8) return { base: symbol + 3, bits: 0 };
  const bits = (symbol >> 2) - 1;
  return { base: ((4 + (symbol & 3)) << bits) + 3, bits };
}

/** Of the distance symbols 0 to 29. */
export function distance_reach(symbol: number): Reach {
  if (symbol < 4) return { base: symbol + 1, bits: 0 };
  const bits = (symbol >> 1) - 1;
  return { base: ((2 + (symbol & 1)) << bits) + 1, bits };
}
