// The tests of MicroPython's webassembly port that print something else here, and why that is right.

const order = "dicts keep the order of insertion, as CPython's do";
const collection = "JavaScript collects when it likes: gc.collect() cannot make an object die";

export const exceptions = {
  "filesystem.mjs":
    "a file that is written while the program runs is no module: there is no compiler for imports in it",
  "heap_expand.mjs": "gc.mem_free() tells of JavaScript's heap",
  "py_proxy_dict.mjs": order,
  "py_proxy_to_js.mjs": order,
  "weakref_finalize_collect.mjs": collection,
  "weakref_ref_collect.mjs": collection,
};
