function tak(x, y, z) {
  if (y >= x) return z;
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y));
}

export function main(n) {
  console.log(tak(n * 3, n * 2, n));
}
