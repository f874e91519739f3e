// Programs to begin with.

export const examples = {
  Hello: `# Edit me. What you see on the right is all that is sent to a browser.
def greet(name):
    return f"Hello, {name}!"

for name in ("MicroPython", "JavaScript", "world"):
    print(greet(name))
`,
  "const()": `from micropython import const

_BAUD = const(115200)       # inlined; no trace of the name in the output
LIMIT = const(_BAUD // 10)

def check(rate):
    assert rate <= _BAUD    # gone from opt_level 1 on
    return rate <= LIMIT

print(check(9600), LIMIT)
`,
  Types: `# Integers of any size, floats that stay floats.
def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a

print(fib(30), fib(100), 7 // 2, 7 / 2, -7 % 3, 2 ** 100)
print(1.0, 1e21, 10 / 5, round(2.5), "%5.2f" % 3.14159)
`,
  Classes: `class Shape:
    def __init__(self, name):
        self.name = name
    def area(self):
        return 0
    def __repr__(self):
        return "<{} {:.2f}>".format(self.name, self.area())

class Circle(Shape):
    def __init__(self, r):
        super().__init__("circle")
        self.r = r
    def area(self):
        return 3.14159 * self.r ** 2

class Square(Shape):
    def __init__(self, a):
        super().__init__("square")
        self.a = a
    def area(self):
        return self.a * self.a

print(sorted([Circle(1), Square(2), Circle(0.5)], key=lambda shape: shape.area()))
`,
  JavaScript: `import js
from js import console, Math, JSON, Promise

print(Math.max(1, 2, 3), JSON.stringify(js.Object(a=1, b=[1, 2])))
js.setTimeout(lambda: print("a moment later"), 300)

async def main():
    value = await Promise.resolve(42)
    print("awaited", value)
    await Promise.new(lambda resolve, reject: js.setTimeout(resolve, 500))
    return "done"

print(await main())
`,
  Sieve: `# Runs until it is done or you stop it: the page stays responsive.
import time

def primes(n):
    sieve = bytearray(b"\\x01") * (n + 1)
    sieve[0] = sieve[1] = 0
    i = 2
    while i * i <= n:
        if sieve[i]:
            for j in range(i * i, n + 1, i):
                sieve[j] = 0
        i += 1
    return sum(sieve)

n = 1000
while True:
    start = time.ticks_ms()
    count = primes(n)
    print(n, count, time.ticks_diff(time.ticks_ms(), start), "ms")
    n *= 2
    if n > 50_000_000:
        break
`,
  "A mistake": `def area(width, height)
    return width * height

print(area(2, 3))
`,
};
