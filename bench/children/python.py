# python3 python.py FILE: CPython or PyPy, started before the clock; compiling the file counts.
# BENCH_CLOCK=cpu as in report.mjs.
import os
import sys
import time

clock = time.process_time if os.environ.get("BENCH_CLOCK") == "cpu" else time.perf_counter

with open(sys.argv[1]) as file:
    source = file.read()
start = clock()
exec(compile(source, sys.argv[1], "exec"), {"__name__": "__main__"})
milliseconds = (clock() - start) * 1000
sys.stdout.flush()
print("milliseconds", milliseconds, file=sys.stderr)
