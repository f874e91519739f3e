const PUSH = 0;
const LOAD = 1;
const STORE = 2;
const ADD = 3;
const SUB = 4;
const MUL = 5;
const MOD = 6;
const LESS = 7;
const EQUAL = 8;
const JUMP = 9;
const JUMP_IF_NOT = 10;
const PRINT = 11;
const HALT = 12;

const PROGRAM = [
  [PUSH, 2],
  [STORE, 0],
  [LOAD, 0],
  [LOAD, 3],
  [LESS, 0],
  [JUMP_IF_NOT, 32],
  [PUSH, 2],
  [STORE, 1],
  [LOAD, 1],
  [LOAD, 1],
  [MUL, 0],
  [LOAD, 0],
  [PUSH, 1],
  [ADD, 0],
  [LESS, 0],
  [JUMP_IF_NOT, 26],
  [LOAD, 0],
  [LOAD, 1],
  [MOD, 0],
  [PUSH, 0],
  [EQUAL, 0],
  [JUMP_IF_NOT, 35],
  [LOAD, 0],
  [PUSH, 1],
  [ADD, 0],
  [JUMP, 30],
  [LOAD, 2],
  [PUSH, 1],
  [ADD, 0],
  [JUMP, 40],
  [STORE, 0],
  [JUMP, 2],
  [LOAD, 2],
  [PRINT, 0],
  [HALT, 0],
  [LOAD, 1],
  [PUSH, 1],
  [ADD, 0],
  [STORE, 1],
  [JUMP, 8],
  [STORE, 2],
  [LOAD, 0],
  [PUSH, 1],
  [ADD, 0],
  [JUMP, 30],
];

class Machine {
  constructor(program, memory) {
    this.program = program;
    this.memory = memory;
    this.stack = [];
    this.counter = 0;
    this.steps = 0;
  }

  binary(operation) {
    const right = this.stack.pop();
    const left = this.stack.pop();
    this.stack.push(operation(left, right));
  }

  run() {
    const stack = this.stack;
    for (;;) {
      const [operation, argument] = this.program[this.counter];
      this.counter++;
      this.steps++;
      switch (operation) {
        case PUSH:
          stack.push(argument);
          break;
        case LOAD:
          stack.push(this.memory[argument]);
          break;
        case STORE:
          this.memory[argument] = stack.pop();
          break;
        case ADD: {
          const right = stack.pop();
          stack[stack.length - 1] += right;
          break;
        }
        case SUB: {
          const right = stack.pop();
          stack[stack.length - 1] -= right;
          break;
        }
        case MUL: {
          const right = stack.pop();
          stack[stack.length - 1] *= right;
          break;
        }
        case MOD:
          this.binary((a, b) => a % b);
          break;
        case LESS: {
          const right = stack.pop();
          stack[stack.length - 1] = stack[stack.length - 1] < right;
          break;
        }
        case EQUAL:
          this.binary((a, b) => a === b);
          break;
        case JUMP:
          this.counter = argument;
          break;
        case JUMP_IF_NOT:
          if (!stack.pop()) this.counter = argument;
          break;
        case PRINT:
          console.log(stack.pop());
          break;
        default:
          return;
      }
    }
  }
}

export function main(n) {
  const machine = new Machine(PROGRAM, [0, 0, 0, n]);
  machine.run();
  console.log(machine.steps);
}
