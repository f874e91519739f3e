# The Python side of micropython.mjs: everything that it needs to be an interpreter.
import js
import jsffi
import sys

# MicroPython refuses no attribute.
jsffi.allow_prototypes()
js.mpyjs_host(exec, compile, __import__, globals(), sys.modules)
