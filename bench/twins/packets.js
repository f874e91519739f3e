const TEMPERATURE = 1;
const POSITION = 2;
const NAME = 3;

function checksum(data, start, end) {
  let total = 0;
  for (let i = start; i < end; i++) total = (total + data[i]) & 0xff;
  return total;
}

function frame(kind, payload) {
  const data = new Uint8Array(payload.length + 5);
  data[0] = 0xa5;
  data[1] = kind;
  new DataView(data.buffer).setUint16(2, payload.length, true);
  data.set(payload, 4);
  data[data.length - 1] = checksum(data, 0, data.length - 1);
  return data;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function encode(i) {
  const kind = (i % 3) + 1;
  if (kind === NAME) return frame(kind, encoder.encode(`node-${i % 100}`));
  const payload = new Uint8Array(kind === TEMPERATURE ? 6 : 8);
  const view = new DataView(payload.buffer);
  if (kind === TEMPERATURE) {
    view.setUint32(0, i, true);
    view.setInt16(4, (i % 700) - 200, true);
  } else {
    view.setInt32(0, i * 1000);
    view.setInt32(4, -i * 999);
  }
  return frame(kind, payload);
}

class Decoder {
  sum = 0;
  names = new Map();
  bad = 0;

  decode(data, view, at) {
    const magic = data[at];
    const kind = data[at + 1];
    const start = at + 4;
    const end = start + view.getUint16(at + 2, true);
    if (magic !== 0xa5 || checksum(data, at, end) !== data[end]) {
      this.bad++;
    } else if (kind === TEMPERATURE) {
      this.sum += view.getUint32(start, true) + view.getInt16(start + 4, true);
    } else if (kind === POSITION) {
      this.sum += (view.getInt32(start) + view.getInt32(start + 4)) & 0xffff;
    } else {
      const name = decoder.decode(data.subarray(start, end));
      this.names.set(name, (this.names.get(name) ?? 0) + view.getUint16(end - 2));
    }
    return end + 1;
  }
}

export function main(n) {
  const result = new Decoder();
  for (let start = 0; start < n; start += 100) {
    const packets = [];
    let length = 0;
    for (let i = start; i < start + 100; i++) {
      const packet = encode(i);
      if (i % 50 === 7) packet[5] ^= 1;
      packets.push(packet);
      length += packet.length;
    }
    const data = new Uint8Array(length);
    let at = 0;
    for (const packet of packets) {
      data.set(packet, at);
      at += packet.length;
    }
    const view = new DataView(data.buffer);
    at = 0;
    while (at < data.length) at = result.decode(data, view, at);
  }
  let total = 0;
  for (const value of result.names.values()) total += value;
  console.log(result.sum, result.names.size, total, result.bad);
}
