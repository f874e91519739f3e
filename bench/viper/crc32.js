function bitwise(buf, n) {
  let crc = -1;
  for (let i = 0; i < n; i++) {
    crc ^= buf[i];
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function fillTable(table) {
  for (let i = 0; i < 256; i++) {
    let crc = i;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    table[i] = crc;
  }
}

function byTable(table, buf, n, start) {
  let crc = ~start;
  for (let i = 0; i < n; i++) crc = table[(crc ^ buf[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

export function main(n) {
  const data = Uint8Array.from({ length: 32768 }, (_, i) => i * 7);
  const table = new Int32Array(256);
  fillTable(table);
  let crc = 0;
  for (let turn = 0; turn < n * 4; turn++) crc = byTable(table, data, data.length, crc);
  for (let turn = 0; turn <= Math.floor(n / 6); turn++) crc = (crc ^ bitwise(data, data.length)) >>> 0;
  console.log(crc.toString(16).padStart(8, "0"));
}
