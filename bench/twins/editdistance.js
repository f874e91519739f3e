function distance(a, b) {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      current.push(Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost));
    }
    previous = current;
  }
  return previous[b.length];
}

function common(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      table[i + 1][j + 1] = a[i] === b[j] ? table[i][j] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table[a.length][b.length];
}

function sequence(n, seed) {
  let letters = "";
  let x = seed;
  for (let i = 0; i < n; i++) {
    x = (x * 1309 + 13849) & 0xffff;
    letters += "ACGT"[x >> 14];
  }
  return letters;
}

export function main(n) {
  const a = sequence(n, 1);
  const b = sequence(n + Math.floor(n / 10), 2);
  console.log(distance(a, b), common(a, b), distance("kitten", "sitting"));
}
