/**
 * What generated programs start with: observation, and classes and generators to use. A program holds of it what it mentions, because
 * much is compiled otherwise where no class has `__getattr__`, and nothing is complex.
 */
export function preludeOf(body: string): string {
  const needed = new Set<string>();
  const pending = [body];
  for (let text = pending.pop(); text !== undefined; text = pending.pop()) {
    for (const [word] of text.matchAll(/[A-Za-z_]\w*/g)) {
      const section = SECTIONS.get(word);
      if (section === undefined || needed.has(section)) continue;
      needed.add(section);
      pending.push(section);
    }
  }
  const text = [...new Set(SECTIONS.values())].filter((each) => needed.has(each)).join("\n\n\n");
  return /\*\*|\bcomplex\b|\dj\b|pow/.test(body) ? text : text.replace(COMPLEX, "");
}

const COMPLEX = `    if isinstance(v, complex):
        return norm(v.real) + "+" + norm(v.imag) + "j"
`;

/** All of it. */
export const PRELUDE = `from collections import deque


from collections import namedtuple


def norm(v):
    if isinstance(v, float):
        return "%.10g" % (v + v * 1.37e-13)
    if isinstance(v, str):
        return "'" + v + "'"
${COMPLEX}    if isinstance(v, list):
        return "[" + ", ".join([norm(x) for x in v]) + "]"
    if isinstance(v, tuple):
        return "(" + ", ".join([norm(x) for x in v]) + ")"
    if isinstance(v, dict):
        return "{" + ", ".join(sorted([norm(k) + ": " + norm(x) for k, x in v.items()])) + "}"
    if isinstance(v, (set, frozenset)):
        return "set(" + ", ".join(sorted([norm(x) for x in v])) + ")"
    return repr(v)


def failed(label, e):
    args = e.args
    if len(args) == 1 and not isinstance(args[0], str):
        print(label, "raises", type(e).__name__, norm(args[0]))
    else:
        print(label, "raises", type(e).__name__, e)


def show(label, f):
    try:
        v = f()
        print(label, type(v).__name__, norm(v))
    except Exception as e:
        failed(label, e)


class Num:
    made = 0

    def __init__(self, v, tag="n"):
        self.v = v
        self.tag = tag
        Num.made += 1

    def __repr__(self):
        return "Num(" + norm(self.v) + ")"

    def __add__(self, o):
        return Num(self.v + (o.v if isinstance(o, Num) else o))

    def __radd__(self, o):
        return Num(o + self.v, "r")

    def __sub__(self, o):
        return Num(self.v - o.v) if isinstance(o, Num) else NotImplemented

    def __mul__(self, o):
        return Num(self.v * o) if isinstance(o, (int, float)) else NotImplemented

    def __eq__(self, o):
        return isinstance(o, Num) and self.v == o.v

    def __hash__(self):
        return 7

    def __lt__(self, o):
        return self.v < o.v

    def __neg__(self):
        return Num(-self.v)

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.v, self.tag)[i]

    def __contains__(self, x):
        return x == self.v

    def __bool__(self):
        return bool(self.v)

    def __call__(self, x=1):
        return self.v + x

    def bump(self, by=1):
        self.v += by
        return self

    @property
    def twice(self):
        return self.v * 2

    @twice.setter
    def twice(self, value):
        self.v = value


class Sub(Num):
    count = 0

    def __init__(self, v):
        super().__init__(v, "sub")
        Sub.count += 1

    def bump(self, by=2):
        super().bump(by)
        return self

    def __iadd__(self, o):
        self.v += o
        return self

    def __getattr__(self, name):
        if name.startswith("dyn"):
            return name + norm(self.v)
        raise AttributeError(name)

    @classmethod
    def make(cls, v):
        return cls(v)

    @staticmethod
    def plain(a, b=3):
        return a + b


class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def top(self):
        return self[-1]


class Fault(ValueError):
    def __init__(self, text, code=0):
        super().__init__(text)
        self.fault = code


class Guard:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind is None, isinstance(value, Exception))
        return self.swallow


class Steps:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        self.i = 0
        return self

    def __next__(self):
        self.i += 1
        if self.i > self.n:
            raise StopIteration
        return self.i * 10


Point = namedtuple("Point", "x y")


TOTAL = 0


def gen(n):
    for i in range(n):
        yield i * i


def relay(n):
    got = yield from gen(n)
    yield "end"
    return got


def talk(n):
    got = []
    try:
        while len(got) < 4:
            try:
                x = yield n + len(got)
                got.append(x)
            except ValueError as e:
                got.append(str(e))
    finally:
        print("talk ends", got)
    return got


def kinds(a, b=2, *rest, k=5, **more):
    return a, b, rest, k, sorted(more.items())


def count(by=1):
    global TOTAL
    TOTAL += by
    return TOTAL


class Note:
    def __init__(self, log, swallow):
        self.log = log
        self.swallow = swallow

    def __enter__(self):
        self.log.append("in")
        return self

    def __exit__(self, kind, value, trace):
        self.log.append(("out", kind and kind.__name__))
        return self.swallow


def tick(log):
    n = 0
    for each in log:
        if each == "tick":
            n += 1
    if len(log) > 200:
        raise OSError(1)
    if n % 4 == 3:
        log.append("tock")
        return False
    log.append("tick")
    return True


def flow(label, f):
    log = []
    try:
        v = f(log)
        print(label, "returns", norm(v), log)
    except BaseException as e:
        print(label, "fails", type(e).__name__, e, log)


def drive(label, make, moves):
    log = []
    g = make(log)
    for m in moves:
        try:
            if m is None:
                v = next(g)
            elif m == "close":
                v = g.close()
            elif m is ValueError or isinstance(m, BaseException):
                v = g.throw(m)
            else:
                v = g.send(m)
            print(label, "gives", norm(v))
        except StopIteration as e:
            print(label, "ends", norm(e.value))
        except BaseException as e:
            print(label, "fails", type(e).__name__, e)
    print(label, log)

`;

/** By the name that it defines, each part of the prelude. */
const SECTIONS: ReadonlyMap<string, string> = new Map(
  PRELUDE.trim()
    .split("\n\n\n")
    .map((section) => [/^(?:class|def|from collections import)? ?(\w+)/.exec(section)![1], section]),
);
