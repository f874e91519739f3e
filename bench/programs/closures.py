# Closures: counters with nonlocal, composed functions, callbacks in lists and dicts.
N = 150000  # 100 in tests


def make_counter(step):
    count = 0

    def advance(by=1):
        nonlocal count
        count += by * step
        return count

    return advance


def compose(*functions):
    def run(x):
        for function in functions:
            x = function(x)
        return x

    return run


def make_adder(k):
    return lambda x: x + k


class Signal:
    def __init__(self):
        self.handlers = []

    def connect(self, handler):
        self.handlers.append(handler)

    def emit(self, *args):
        for handler in self.handlers:
            handler(*args)


def apply(function, x):
    return function(x)


def main(n):
    counters = [make_counter(step) for step in (1, 2, 3)]
    pipeline = compose(make_adder(3), lambda x: x * 2 % 1000003, make_adder(-1))
    operations = {
        "add": lambda a, b: a + b,
        "sub": lambda a, b: a - b,
        "mul": lambda a, b: a * b % 65521,
    }
    names = ("add", "sub", "mul")
    signal = Signal()
    totals = {"sum": 0, "events": 0}

    def on_value(name, value):
        totals["sum"] += value

    def on_event(name, value):
        totals["events"] += 1

    signal.connect(on_value)
    signal.connect(on_event)
    x = 1
    for i in range(n):
        counters[i % 3]()
        x = pipeline(x)
        x = operations[names[i % 3]](x, i)
        x = apply(make_adder(i), x) % 1000003
        if i % 4 == 0:
            signal.emit("tick", i)
    print(x, [counter(0) for counter in counters], totals["sum"], totals["events"])


main(N)
