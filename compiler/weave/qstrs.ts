// Programs that ask for interned strings are told those of their source: the module's when its body starts, as it would
// have been compiled then.

import { arrayOf, callRuntime, evaluate, js } from "../core/build.js";
import { mayUse } from "./uses.js";
import type { Instrument } from "./weave.js";

export const qstrs: Instrument = {
  name: "qstrs",
  wanted: (core) => mayUse(core, new Set(["micropython.qstr_info"])),
  atStart: ({ module, fileName, interned }) => {
    const { span } = module.body;
    const texts = [fileName, ...interned()].map((each) => js(each, span));
    return [evaluate(callRuntime("intern_all", [arrayOf(texts, span, "js")], span))];
  },
  binds: {},
};
