class SensorError extends Error {}

class Timeout extends SensorError {
  constructor(milliseconds) {
    super("timeout");
    this.milliseconds = milliseconds;
  }
}

class KeyError extends Error {
  constructor(key) {
    super(String(key));
    this.key = key;
  }
}

function read(i) {
  if (i % 5 === 0) throw new Timeout(i % 100);
  if (i % 7 === 0) throw new SensorError(`sensor ${i % 10}`);
  return i % 50;
}

function readChecked(i, log) {
  log[0]++;
  try {
    return read(i);
  } finally {
    log[0]--;
    log[1]++;
  }
}

function parseInteger(text) {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new RangeError(text);
  return Number(text);
}

function parse(text) {
  try {
    return parseInteger(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return -1;
  }
}

function lookUp(table, key) {
  const value = table.get(key);
  if (value === undefined) throw new KeyError(key);
  return value;
}

export function main(n) {
  const log = [0, 0];
  let waited = 0;
  let errors = 0;
  let total = 0;
  let missing = 0;
  let entered = 0;
  let failed = 0;
  const table = new Map();
  for (let i = 0; i < 20; i++) table.set(i, i * i);
  for (let i = 0; i < n; i++) {
    try {
      total += readChecked(i, log) + 1;
    } catch (error) {
      if (error instanceof Timeout) waited += error.milliseconds;
      else if (error instanceof SensorError) errors += error.message.length;
      else throw error;
    }
    if (i % 3 === 0) {
      entered++;
      try {
        total += lookUp(table, i % 30);
      } catch (error) {
        failed++;
        if (!(error instanceof KeyError)) throw error;
      }
    }
    try {
      total += lookUp(table, i % 25);
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
      missing += error.key;
    }
    if (i % 8 === 0) total += parse(String(i)) + parse(`x${i}`);
  }
  console.log(total, waited, errors, missing, entered, failed, log[1]);
}
