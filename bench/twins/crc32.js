function makeTable() {
  const table = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    table[byte] = crc;
  }
  return table;
}

function crc32(table, data, crc = 0) {
  crc = ~crc;
  for (let i = 0; i < data.length; i++) crc = table[(crc ^ data[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

export function main(n) {
  const table = makeTable();
  const data =
    n > 1 ? Uint8Array.from({ length: 32768 }, (_, i) => i * 7) : new TextEncoder().encode("123456789");
  let crc = 0;
  for (let turn = 0; turn < n; turn++) crc = crc32(table, data, crc);
  console.log(crc.toString(16).padStart(8, "0"));
}
