class Reading {
  constructor(sensor, value) {
    this.sensor = sensor;
    this.value = value;
  }
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

export function main(n) {
  const readings = [];
  let x = 7;
  for (let i = 0; i < n; i++) {
    x = (x * 1309 + 13849) & 0xffff;
    readings.push(new Reading(`s${x % 50}`, x * n + i));
  }
  const byValue = [...readings].sort((a, b) => a.value - b.value);
  const bySensor = [...readings].sort((a, b) => compare(a.sensor, b.sensor) || b.value - a.value);
  const numbers = readings.map((r, i) => (r.value % 10007) * n + i);
  numbers.sort((a, b) => b - a);
  let words = readings.map((r) => `${r.sensor}-${r.value}`);
  words.sort();
  words = words
    .map((word) => ({ word, key: word.split("-")[1] }))
    .sort((a, b) => compare(a.key, b.key))
    .map((pair) => pair.word);
  console.log(byValue[0].value, byValue.at(-1).sensor);
  console.log(bySensor[0].sensor, bySensor[0].value, bySensor.at(-1).value);
  console.log(numbers[0], numbers[n >> 1], words[0], words.at(-1));
}
