// help(): what is in an object, a line each (py/builtinhelp.c). Of builtin types all is linked that they have.

import { function_form } from "../core/forms.js";
import { own_names } from "../core/instance-dict.js";
import { None } from "../core/none.js";
import { TAGS } from "../core/root.js";
import { to_str_text } from "../core/to-text.js";
import { type Type, type } from "../core/type.js";
import { type_of } from "../core/type-of.js";
import { write_text } from "../host/host.js";

const COLUMNS = 4;
const WIDTH = 18;

export const HELP_MODULES =
  "__future__ abc argparse array asyncio asyncio.core asyncio.event asyncio.funcs asyncio.lock asyncio.stream base64 binascii bisect btree builtins cmath collections contextlib " +
  "copy cryptolib dataclasses datetime deflate enum errno fnmatch framebuf functools gc hashlib heapq hmac html inspect io " +
  "itertools js jsffi json logging machine math micropython operator os os.path pathlib platform pprint random " +
  "re select shutil socket stat string string.templatelib struct sys tempfile textwrap time traceback types typing " +
  "uctypes unittest uuid vfs warnings weakref websocket zlib";

const INTRODUCTION = `This is MicroPython, compiled to JavaScript by mpyjs.

help(object) lists what an object has, help('modules') the modules that can be imported.
At the prompt Ctrl-C interrupts a program and Ctrl-D leaves.
`;

/**
 * Without an object: how to go on.
 * @py def help(obj=..., /) -> None
 * @asks *
 */
export function help(o?: any): any {
  if (o === undefined) write_text(INTRODUCTION);
  else if (o === "modules") write_text(in_columns(HELP_MODULES.split(" ")));
  else write_text(description(o));
  return None;
}

function description(o: any): string {
  const own = type_of(o);
  const lines = [`object ${to_str_text(o)} is of type ${own.cname}`];
  for (const [name, value] of contents(o, own)) lines.push(`  ${name} -- ${to_str_text(value)}`);
  return `${lines.join("\n")}\n`;
}

/** Of a module its names; of a class, or of an object's class, what stands in the class itself. */
function contents(o: any, own: Type): [string, any][] {
  if (o.k === TAGS.Module) return own_names(o).map((name) => [name, o[`$${name}`]]);
  const cls = own === type ? o : own;
  const members: [string, any][] = [];
  for (const [name, value] of cls.dict)
    if (!cls.builtin || !name.startsWith("__"))
      members.push([name, typeof value === "function" ? function_form(value) : value]);
  return members;
}

/** Down one column after the other. */
function in_columns(names: readonly string[]): string {
  const rows = Math.ceil(names.length / COLUMNS);
  let text = "";
  for (let i = 0; i < rows; i++) {
    let line = "";
    for (let j = i; j < names.length; j += rows) {
      const last = j + rows >= names.length;
      line += last ? names[j] : names[j].padEnd(names[j].length < WIDTH ? WIDTH : 2 * WIDTH);
    }
    text += `${line}\n`;
  }
  return text;
}
