const LETTERS = new TextEncoder().encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

function scramble(data, key) {
  const out = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) out[i] = data[i] ^ key[i % key.length];
  return out;
}

function base64(data) {
  const end = data.length - (data.length % 3);
  const out = new Uint8Array((end / 3) * 4);
  let at = 0;
  for (let i = 0; i < end; i += 3) {
    const word = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
    out[at++] = LETTERS[word >> 18];
    out[at++] = LETTERS[(word >> 12) & 63];
    out[at++] = LETTERS[(word >> 6) & 63];
    out[at++] = LETTERS[word & 63];
  }
  return out;
}

function pack(data) {
  const out = [];
  let i = 0;
  while (i < data.length) {
    let run = 1;
    while (i + run < data.length && run < 255 && data[i + run] === data[i]) run++;
    out.push(run, data[i]);
    i += run;
  }
  return Uint8Array.from(out);
}

function unpack(data) {
  let length = 0;
  for (let i = 0; i < data.length; i += 2) length += data[i];
  const out = new Uint8Array(length);
  let at = 0;
  for (let i = 0; i < data.length; i += 2) {
    out.fill(data[i + 1], at, at + data[i]);
    at += data[i];
  }
  return out;
}

function same(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function findPair(data, first, second) {
  for (let i = 0; i + 1 < data.length; i++) if (data[i] === first && data[i + 1] === second) return i;
  return -1;
}

export function main(n) {
  const message = new Uint8Array(6000);
  for (let i = 0; i < message.length; i++) message[i] = (i >> 3) * 5;
  let total = 0;
  let text;
  let packed;
  for (let turn = 0; turn < n; turn++) {
    const secret = scramble(message, new TextEncoder().encode(`key${turn}`));
    text = base64(secret);
    packed = pack(message);
    if (!same(unpack(packed), message)) throw new Error("lost data");
    let sum = 0;
    for (let i = 0; i < 100; i++) sum += secret[i];
    total += findPair(text, 65, 65) + packed.length + text[turn] + sum;
    message[turn] = turn;
  }
  console.log(total, new TextDecoder().decode(text.subarray(0, 24)), packed.length);
}
