const PRIME = 16777619;
const OFFSET = 2166136261;

function fnv1a(text) {
  let h = OFFSET;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  return h >>> 0;
}

export function main(n) {
  const buckets = new Array(64).fill(0);
  let mixed = 0;
  for (let k = 0; k < n; k++) {
    const h = fnv1a(`sensor/${k % 97}/temperature/${k}`);
    buckets[h % 64]++;
    mixed ^= h;
  }
  console.log((mixed >>> 0).toString(16).padStart(8, "0"), Math.max(...buckets), Math.min(...buckets));
}
