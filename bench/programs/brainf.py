# A Brainf*** interpreter: dispatch on characters, a tape in a bytearray, a dict of matching brackets.
N = 25  # 1 in tests

# Nested counting loops, then the alphabet.
ALPHABET = """
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
"""


def match_brackets(code):
    jumps = {}
    stack = []
    for at, c in enumerate(code):
        if c == "[":
            stack.append(at)
        elif c == "]":
            start = stack.pop()
            jumps[start] = at
            jumps[at] = start
    return jumps


def run(source):
    code = "".join([c for c in source if c in "+-<>[]."])
    jumps = match_brackets(code)
    tape = bytearray(30)
    pointer = 0
    at = 0
    out = []
    while at < len(code):
        c = code[at]
        if c == ">":
            pointer += 1
        elif c == "<":
            pointer -= 1
        elif c == "+":
            tape[pointer] = (tape[pointer] + 1) & 0xFF
        elif c == "-":
            tape[pointer] = (tape[pointer] - 1) & 0xFF
        elif c == ".":
            out.append(chr(tape[pointer]))
        elif c == "[":
            if tape[pointer] == 0:
                at = jumps[at]
        elif c == "]":
            if tape[pointer] != 0:
                at = jumps[at]
        at += 1
    return "".join(out)


def main(n):
    for _ in range(n):
        out = run(ALPHABET)
    print(out)


main(N)
