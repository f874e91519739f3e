# A tokenizer and a recursive-descent parser with an evaluator: characters, tuples and small classes.
N = 2500  # 4 in tests


class Number:
    def __init__(self, value):
        self.value = value

    def evaluate(self, names):
        return self.value


class Name:
    def __init__(self, name):
        self.name = name

    def evaluate(self, names):
        return names[self.name]


class Binary:
    def __init__(self, operator, left, right):
        self.operator = operator
        self.left = left
        self.right = right

    def evaluate(self, names):
        left = self.left.evaluate(names)
        right = self.right.evaluate(names)
        if self.operator == "+":
            return left + right
        elif self.operator == "-":
            return left - right
        elif self.operator == "*":
            return left * right % 1000003
        return left // right if right else 0


def tokenize(text):
    tokens = []
    i = 0
    while i < len(text):
        c = text[i]
        if c == " ":
            i += 1
        elif c.isdigit():
            start = i
            while i < len(text) and text[i].isdigit():
                i += 1
            tokens.append(("number", int(text[start:i])))
        elif c.isalpha():
            start = i
            while i < len(text) and text[i].isalpha():
                i += 1
            tokens.append(("name", text[start:i]))
        else:
            tokens.append(("operator", c))
            i += 1
    tokens.append(("end", None))
    return tokens


class Parser:
    def __init__(self, text):
        self.tokens = tokenize(text)
        self.at = 0

    def peek(self):
        return self.tokens[self.at][1]

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def sum(self):
        left = self.product()
        while self.peek() in ("+", "-"):
            _, operator = self.take()
            left = Binary(operator, left, self.product())
        return left

    def product(self):
        left = self.atom()
        while self.peek() in ("*", "/"):
            _, operator = self.take()
            left = Binary(operator, left, self.atom())
        return left

    def atom(self):
        kind, value = self.take()
        if kind == "number":
            return Number(value)
        if kind == "name":
            return Name(value)
        if value == "(":
            inner = self.sum()
            self.take()
            return inner
        raise SyntaxError("unexpected %s" % value)


def main(n):
    total = 0
    errors = 0
    for i in range(n):
        text = "(alpha + %d) * (beta - 3 * gamma) / 7 + %d * alpha - (1 + (2 * (3 + beta)))" % (i, i % 13)
        if i % 10 == 0:
            text += " + )"
        names = {"alpha": i, "beta": i * 3 + 1, "gamma": 5}
        try:
            tree = Parser(text).sum()
            for turn in range(3):
                names["gamma"] = turn
                total += tree.evaluate(names)
        except SyntaxError:
            errors += 1
    print(total, errors)


main(N)
