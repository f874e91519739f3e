# A stack machine: instructions as tuples, a class with a dispatch loop, a program that counts primes.
N = 4000  # 30 in tests

PUSH, LOAD, STORE, ADD, SUB, MUL, MOD, LESS, EQUAL, JUMP, JUMP_IF_NOT, PRINT, HALT = range(13)

# i = 2; while i < n: j = 2; while j * j < i + 1: if i % j == 0: goto next; j += 1; count += 1; next: i += 1
PROGRAM = [
    (PUSH, 2), (STORE, 0),
    (LOAD, 0), (LOAD, 3), (LESS, 0), (JUMP_IF_NOT, 32),
    (PUSH, 2), (STORE, 1),
    (LOAD, 1), (LOAD, 1), (MUL, 0), (LOAD, 0), (PUSH, 1), (ADD, 0), (LESS, 0), (JUMP_IF_NOT, 26),
    (LOAD, 0), (LOAD, 1), (MOD, 0), (PUSH, 0), (EQUAL, 0), (JUMP_IF_NOT, 35),
    (LOAD, 0), (PUSH, 1), (ADD, 0), (JUMP, 30),
    (LOAD, 2), (PUSH, 1), (ADD, 0), (JUMP, 40),
    (STORE, 0), (JUMP, 2),
    (LOAD, 2), (PRINT, 0), (HALT, 0),
    (LOAD, 1), (PUSH, 1), (ADD, 0), (STORE, 1), (JUMP, 8),
    (STORE, 2), (LOAD, 0), (PUSH, 1), (ADD, 0), (JUMP, 30),
]


class Machine:
    def __init__(self, program, memory):
        self.program = program
        self.memory = memory
        self.stack = []
        self.counter = 0
        self.steps = 0

    def binary(self, operation):
        right = self.stack.pop()
        left = self.stack.pop()
        self.stack.append(operation(left, right))

    def run(self):
        stack = self.stack
        while True:
            operation, argument = self.program[self.counter]
            self.counter += 1
            self.steps += 1
            if operation == PUSH:
                stack.append(argument)
            elif operation == LOAD:
                stack.append(self.memory[argument])
            elif operation == STORE:
                self.memory[argument] = stack.pop()
            elif operation == ADD:
                right = stack.pop()
                stack[-1] += right
            elif operation == SUB:
                right = stack.pop()
                stack[-1] -= right
            elif operation == MUL:
                right = stack.pop()
                stack[-1] *= right
            elif operation == MOD:
                self.binary(lambda a, b: a % b)
            elif operation == LESS:
                right = stack.pop()
                stack[-1] = stack[-1] < right
            elif operation == EQUAL:
                self.binary(lambda a, b: a == b)
            elif operation == JUMP:
                self.counter = argument
            elif operation == JUMP_IF_NOT:
                if not stack.pop():
                    self.counter = argument
            elif operation == PRINT:
                print(stack.pop())
            else:
                return


def main(n):
    machine = Machine(PROGRAM, [0, 0, 0, n])
    machine.run()
    print(machine.steps)


main(N)
