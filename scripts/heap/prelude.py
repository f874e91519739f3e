from micropython import heap_lock, heap_unlock
import array, binascii, collections, errno, gc, hashlib, heapq, io, json, math, micropython, random, re, struct, sys, time


def ident(x):
    return x


def fn0():
    pass


def fn1(a):
    return a


def fn2(a, b):
    return a


def fnd(a, b=2):
    return b


def fnk(*, k):
    return k


def fnv(*args):
    return 1


def fnkw(**kw):
    return 1


def fn8(a, b, c, d, e, f, g, h):
    return a


def fact(n):
    return n if n < 2 else n * fact(n - 1)


lam = lambda x: x


def cell():
    x = 1

    def inner():
        nonlocal x
        x = 2
        return x

    return inner


fncell = cell()


def gen():
    x = yield 1
    yield 2
    yield 3


class Cls:
    K = 1

    def __init__(self):
        self.x = 1
        self._p = 1

    y = 5

    def m(self):
        return self.x

    def m1(self, a):
        return a

    def m3(self, a, b, c):
        return a

    def inh(self):
        return 1

    def sup(self):
        return 1

    @classmethod
    def cm(cls):
        return 1

    @staticmethod
    def sm():
        return 1

    @property
    def prop(self):
        return self._p

    @prop.setter
    def prop(self, v):
        self._p = v

    def __call__(self, *args):
        return 1 if args else 0

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1

    def __lt__(self, other):
        return True

    def __add__(self, other):
        return self

    def __neg__(self):
        return self

    def __len__(self):
        return 1

    def __getitem__(self, k):
        if k > 2:
            raise IndexError
        return 1

    def __setitem__(self, k, v):
        pass

    def __contains__(self, k):
        return True

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __getattr__(self, name):
        if name == "dyn":
            return 1
        raise AttributeError(name)


class Cls2(Cls):
    def sup(self):
        return super().sup()


class Cls3:
    def __init__(self, a):
        self.a = a


class Empty:
    pass


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, a, b, c):
        return False


class UserExc(ValueError):
    pass


NT = collections.namedtuple("NT", ("x", "y"))


def reset():
    global out, i, j, h, k, f, g, c, s, ss, b, ba, ar, af, mv, l, l2, fl, t, t1, t2, tt, nt, pairs, d, d0, dk, st, rg
    global it, gn, gn2, gn3, gn4, ob, ob2, cm, ex, uex, iter_done, types, rx, dq, bio, sio, ring, hp
    out = None
    i = 10
    j = 20
    h = 0x3FFFFFFF
    k = 1 << 70
    f = 2.5
    g = 3.5
    c = 1 + 2j
    s = "abc"
    ss = ["a", "b"]
    b = b"abc"
    ba = bytearray(b"abcd")
    ar = array.array("i", [1, 2, 3])
    af = array.array("f", [1.5, 2.5])
    mv = memoryview(bytearray(b"abcd"))
    l = [1, 2, 3]
    l2 = [1, 2]
    fl = [1.5, 2.5]
    t = (1, 2, 3)
    t1 = (1,)
    t2 = (1, 2)
    tt = ((1, 2), 3)
    nt = NT(1, 2)
    pairs = [(1, 2), (3, 4)]
    d = {"a": 1, "b": 2}
    d0 = {}
    dk = {"a": 1, "b": 2}
    st = {1, 2, 3}
    rg = range(5)
    it = iter(l)
    gn = gen()
    gn2 = gen()
    gn3 = gen()
    gn4 = gen()
    ob = Cls()
    ob2 = Cls2()
    cm = Manager()
    ex = ValueError("text")
    try:
        raise ex
    except ValueError:
        pass
    uex = UserExc("a")
    try:
        raise uex
    except ValueError:
        pass
    iter_done = iter(())
    types = (int, str)
    rx = re.compile("b")
    dq = collections.deque((1, 2), 10)
    bio = io.BytesIO(100)
    bio.write(b"abcdef")
    bio.seek(0)
    sio = io.StringIO("abcdefghijklmnopqrstuvwxyz")
    ring = micropython.RingIO(32)
    ring.write(b"abc")
    hp = [1, 5, 3]
