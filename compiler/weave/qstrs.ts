// Programs that ask for interned strings are told those of their source: the module's when its body starts, as it would
// have been compiled then. Names that are made while the program runs come by ports.

import { arrayOf, callRuntime, evaluate, js } from "../core/build.js";
import { mayUse } from "./uses.js";
import type { Instrument } from "./weave.js";

export const qstrs: Instrument = {
  name: "qstrs",
  wanted: (core, uses) => mayUse(core, uses, new Set(["micropython.qstr_info"])),
  atStart: ({ module, fileName, interned }) => {
    const { span } = module.body;
    const { own, known } = interned();
    const lists = [[fileName, ...own], known].map((list) =>
      arrayOf(
        list.map((each) => js(each, span)),
        span,
        "js",
      ),
    );
    return [evaluate(callRuntime("intern_all", lists, span))];
  },
  binds: { intern: "intern_new", intern_source: "intern_names" },
};
