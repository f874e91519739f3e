# python3 python.py FILE: CPython or PyPy, started before the clock; compiling the file counts.
import sys
import time

with open(sys.argv[1]) as file:
    source = file.read()
start = time.perf_counter()
exec(compile(source, sys.argv[1], "exec"), {"__name__": "__main__"})
milliseconds = (time.perf_counter() - start) * 1000
sys.stdout.flush()
print("milliseconds", milliseconds, file=sys.stderr)
