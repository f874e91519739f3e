function makeCounter(step) {
  let count = 0;
  return (by = 1) => (count += by * step);
}

function compose(...functions) {
  return (x) => {
    for (const run of functions) x = run(x);
    return x;
  };
}

const makeAdder = (k) => (x) => x + k;

class Signal {
  handlers = [];

  connect(handler) {
    this.handlers.push(handler);
  }

  emit(...args) {
    for (const handler of this.handlers) handler(...args);
  }
}

function apply(run, x) {
  return run(x);
}

export function main(n) {
  const counters = [1, 2, 3].map(makeCounter);
  const pipeline = compose(makeAdder(3), (x) => (x * 2) % 1000003, makeAdder(-1));
  const operations = {
    add: (a, b) => a + b,
    sub: (a, b) => a - b,
    mul: (a, b) => {
      const rest = (a * b) % 65521;
      return rest < 0 ? rest + 65521 : rest;
    },
  };
  const names = ["add", "sub", "mul"];
  const signal = new Signal();
  let sum = 0;
  let events = 0;
  signal.connect((_name, value) => {
    sum += value;
  });
  signal.connect(() => {
    events++;
  });
  let x = 1;
  for (let i = 0; i < n; i++) {
    counters[i % 3]();
    x = pipeline(x);
    x = operations[names[i % 3]](x, i);
    x = apply(makeAdder(i), x) % 1000003;
    if (i % 4 === 0) signal.emit("tick", i);
  }
  console.log(`${x} [${counters.map((counter) => counter(0)).join(", ")}] ${sum} ${events}`);
}
