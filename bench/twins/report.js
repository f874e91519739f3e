function checksum(text) {
  let value = 7;
  for (let i = 0; i < text.length; i++) value = (value * 31 + text.charCodeAt(i)) % 1000003;
  return value;
}

function hex(value, width) {
  return value.toString(16).padStart(width, "0");
}

function center(text, width) {
  const left = (width - text.length) >> 1;
  return text.padStart(text.length + left).padEnd(width);
}

export function main(n) {
  const rows = [];
  for (let i = 0; i < n; i++) {
    const celsius = ((i * 37) % 1000) / 10 - 20;
    rows.push(`${String(i).padStart(5, "0")} ${celsius.toFixed(2).padStart(8)} ${hex(i % 256, 2)}`);
    rows.push(`${`id${i}`.padEnd(8)}|${String(i * i).padStart(8)}|${center(String(i % 7), 9)}`);
    rows.push(
      `${`ch${i % 9}`.padEnd(6)} ${String(i - 500).padStart(6)} ${hex(i, 4).toUpperCase()} ${celsius.toFixed(1)}%`,
    );
  }
  const text = rows.join("\n");
  console.log(text.length, checksum(text), rows[3]);
}
