const ALPHABET = `
>++++++++++++[
  >++++++++++[
    >++++++++[>++++>+++<<-]
    >[>>+<<-]
    >[>>+<<-]
    <<<-
  ]
  <-
]
>>>>>> >++++++++++++++++++++++++++[<+.>-]
`;

function matchBrackets(code) {
  const jumps = new Map();
  const stack = [];
  for (let at = 0; at < code.length; at++) {
    if (code[at] === "[") {
      stack.push(at);
    } else if (code[at] === "]") {
      const start = stack.pop();
      jumps.set(start, at);
      jumps.set(at, start);
    }
  }
  return jumps;
}

function run(source) {
  const code = source.replace(/[^-+<>[\].]/g, "");
  const jumps = matchBrackets(code);
  const tape = new Uint8Array(30);
  let pointer = 0;
  let at = 0;
  let out = "";
  while (at < code.length) {
    switch (code[at]) {
      case ">":
        pointer++;
        break;
      case "<":
        pointer--;
        break;
      case "+":
        tape[pointer]++;
        break;
      case "-":
        tape[pointer]--;
        break;
      case ".":
        out += String.fromCharCode(tape[pointer]);
        break;
      case "[":
        if (tape[pointer] === 0) at = jumps.get(at);
        break;
      case "]":
        if (tape[pointer] !== 0) at = jumps.get(at);
        break;
    }
    at++;
  }
  return out;
}

export function main(n) {
  let out = "";
  for (let turn = 0; turn < n; turn++) out = run(ALPHABET);
  console.log(out);
}
