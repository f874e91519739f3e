# Exceptions: raised and caught in a loop, by class, with finally, through frames, and re-raised.
N = 20000  # 100 in tests


class SensorError(Exception):
    pass


class Timeout(SensorError):
    def __init__(self, milliseconds):
        super().__init__("timeout")
        self.milliseconds = milliseconds


def read(i):
    if i % 5 == 0:
        raise Timeout(i % 100)
    if i % 7 == 0:
        raise SensorError("sensor %d" % (i % 10))
    return i % 50


def read_checked(i, log):
    log[0] += 1
    try:
        return read(i)
    finally:
        log[0] -= 1
        log[1] += 1


def parse(text):
    try:
        return int(text)
    except ValueError:
        return -1


class Guard:
    def __init__(self):
        self.entered = 0
        self.failed = 0

    def __enter__(self):
        self.entered += 1
        return self

    def __exit__(self, kind, value, traceback):
        if kind is not None:
            self.failed += 1
        return kind is KeyError


def main(n):
    log = [0, 0]
    waited = errors = total = missing = 0
    guard = Guard()
    table = {i: i * i for i in range(20)}
    for i in range(n):
        try:
            total += read_checked(i, log)
        except Timeout as e:
            waited += e.milliseconds
        except SensorError as e:
            errors += len(e.args[0])
        else:
            total += 1
        if i % 3 == 0:
            with guard:
                total += table[i % 30]
        try:
            total += table[i % 25]
        except KeyError as e:
            missing += e.args[0]
        if i % 8 == 0:
            total += parse(str(i)) + parse("x" + str(i))
    print(total, waited, errors, missing, guard.entered, guard.failed, log[1])


main(N)
