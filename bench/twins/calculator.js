class Num {
  constructor(value) {
    this.value = value;
  }

  evaluate(_names) {
    return this.value;
  }
}

class Name {
  constructor(name) {
    this.name = name;
  }

  evaluate(names) {
    return names.get(this.name);
  }
}

class Binary {
  constructor(operator, left, right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  evaluate(names) {
    const left = this.left.evaluate(names);
    const right = this.right.evaluate(names);
    switch (this.operator) {
      case "+":
        return left + right;
      case "-":
        return left - right;
      case "*": {
        const rest = (left * right) % 1000003;
        return rest < 0 ? rest + 1000003 : rest;
      }
      default:
        return right ? Math.floor(left / right) : 0;
    }
  }
}

const isDigit = (c) => c >= "0" && c <= "9";
const isLetter = (c) => (c >= "a" && c <= "z") || (c >= "A" && c <= "Z");

function tokenize(text) {
  const tokens = [];
  let i = 0;
  while (i < text.length) {
    const c = text[i];
    if (c === " ") {
      i++;
    } else if (isDigit(c)) {
      const start = i;
      while (i < text.length && isDigit(text[i])) i++;
      tokens.push(["number", Number(text.slice(start, i))]);
    } else if (isLetter(c)) {
      const start = i;
      while (i < text.length && isLetter(text[i])) i++;
      tokens.push(["name", text.slice(start, i)]);
    } else {
      tokens.push(["operator", c]);
      i++;
    }
  }
  tokens.push(["end", null]);
  return tokens;
}

class Parser {
  constructor(text) {
    this.tokens = tokenize(text);
    this.at = 0;
  }

  peek() {
    return this.tokens[this.at][1];
  }

  take() {
    return this.tokens[this.at++];
  }

  sum() {
    let left = this.product();
    while (this.peek() === "+" || this.peek() === "-") {
      const [, operator] = this.take();
      left = new Binary(operator, left, this.product());
    }
    return left;
  }

  product() {
    let left = this.atom();
    while (this.peek() === "*" || this.peek() === "/") {
      const [, operator] = this.take();
      left = new Binary(operator, left, this.atom());
    }
    return left;
  }

  atom() {
    const [kind, value] = this.take();
    if (kind === "number") return new Num(value);
    if (kind === "name") return new Name(value);
    if (value === "(") {
      const inner = this.sum();
      this.take();
      return inner;
    }
    throw new SyntaxError(`unexpected ${value}`);
  }
}

export function main(n) {
  let total = 0;
  let errors = 0;
  for (let i = 0; i < n; i++) {
    let text = `(alpha + ${i}) * (beta - 3 * gamma) / 7 + ${i % 13} * alpha - (1 + (2 * (3 + beta)))`;
    if (i % 10 === 0) text += " + )";
    const names = new Map([
      ["alpha", i],
      ["beta", i * 3 + 1],
      ["gamma", 5],
    ]);
    try {
      const tree = new Parser(text).sum();
      for (let turn = 0; turn < 3; turn++) {
        names.set("gamma", turn);
        total += tree.evaluate(names);
      }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      errors++;
    }
  }
  console.log(total, errors);
}
