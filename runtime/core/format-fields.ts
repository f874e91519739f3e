// str.format: replacement fields, numbered or named, with attributes and items, conversions, and specifications that
// hold fields themselves. Errors are MicroPython's where it has them (py/objstr.c mp_obj_str_format_helper).

import { charge } from "../ports.js";
import { dict_get } from "../types/dict.js";
import { IndexError, KeyError, ValueError } from "../types/exception.js";
import { type Str, str_from_shown, text_of } from "../types/str.js";
import { getattr } from "./attributes.js";
import { format_value } from "./format.js";
import { getitem } from "./operators.js";
import { raise_, raise_with } from "./raise.js";

/** Where the fields' values come from. */
export interface FieldSource {
  /** The positional argument; undefined if there is none of this number. */
  at(index: number): any;
  /** The named argument; undefined if there is none. */
  named(name: string): any;
}

/** @py def str.format(self, /, *args, **kw) -> str */
export function str_format(self: Str, args: any[], kw?: any): Str {
  charge(32);
  const source: FieldSource = {
    at: (index) => args[index],
    named: (name) => (kw === undefined || kw === null ? undefined : dict_get(kw, str_from_shown(name))),
  };
  return str_from_shown(new FieldFormatter(source).format(text_of(self), 0));
}

/** A field may name attributes.
 *  @asks literals */
class FieldFormatter {
  private readonly source: FieldSource;
  /** The number that the next `{}` takes; -1 once a number was written out. */
  private automatic = 0;

  constructor(source: FieldSource) {
    this.source = source;
  }

  format(text: string, depth: number): string {
    if (depth > 50) raise_(ValueError, "max string recursion exceeded");
    let out = "";
    let i = 0;
    while (i < text.length) {
      const brace = find_brace(text, i);
      out += text.slice(i, brace);
      if (brace === text.length) break;
      if (text[brace + 1] === text[brace]) {
        out += text[brace];
        i = brace + 2;
      } else if (text[brace] === "}") raise_(ValueError, "single '}' encountered in format string");
      else {
        const [field, end] = this.field(text, brace + 1, depth);
        out += field;
        i = end;
      }
    }
    return out;
  }

  /** The text of the field whose brace stands before `start`, and where the text goes on behind it. */
  private field(text: string, start: number, depth: number): [string, number] {
    const name_end = end_of_name(text, start);
    let i = name_end;
    let conversion = "";
    let spec = "";
    if (text[i] === "!") {
      if (i + 1 === text.length) raise_(ValueError, "end of format while looking for conversion specifier");
      conversion = text[i + 1];
      if (!/[rsa]/.test(conversion)) raise_(ValueError, `unknown conversion specifier ${conversion}`);
      i += 2;
    }
    if (text[i] === ":") {
      const end = end_of_spec(text, i + 1);
      spec = text.slice(i + 1, end);
      i = end;
    }
    if (i >= text.length) raise_(ValueError, "unmatched '{' in format");
    if (text[i] !== "}") raise_(ValueError, "expected ':' after format specifier");
    const value = this.value(text.slice(start, name_end));
    if (spec.includes("{") || spec.includes("}")) spec = this.format(spec, depth + 1);
    return [format_value(value, conversion, spec), i + 1];
  }

  private value(name: string): any {
    const first = /^[^.[]*/.exec(name)![0];
    let value = first === "" ? this.next_argument() : this.written_argument(first);
    let rest = name.slice(first.length);
    while (rest !== "") {
      const step = /^(?:\.([^.[]+)|\[([^\]]+)\])/s.exec(rest);
      if (step === null) raise_(ValueError, "empty attribute in format string");
      const [whole, attribute, item] = step;
      if (attribute !== undefined) value = getattr(value, attribute);
      else value = getitem(value, /^\d+$/.test(item) ? Number(item) : str_from_shown(item));
      rest = rest.slice(whole.length);
    }
    return value;
  }

  private next_argument(): any {
    if (this.automatic < 0) {
      raise_(ValueError, "can't switch from manual field specification to automatic field numbering");
    }
    return this.source.at(this.automatic++) ?? raise_(IndexError, "tuple index out of range");
  }

  private written_argument(first: string): any {
    if (!/^\d+$/.test(first))
      return this.source.named(first) ?? raise_with(KeyError, [str_from_shown(first)]);
    if (this.automatic > 0) {
      raise_(ValueError, "can't switch from automatic field numbering to manual field specification");
    }
    this.automatic = -1;
    return this.source.at(Number(first)) ?? raise_(IndexError, "tuple index out of range");
  }
}

/** The position of the next brace, or the end. */
function find_brace(text: string, from: number): number {
  for (let i = from; i < text.length; i++) if (text[i] === "{" || text[i] === "}") return i;
  return text.length;
}

/** The name ends at "!", ":" or "}" outside of brackets. */
function end_of_name(text: string, start: number): number {
  let i = start;
  while (i < text.length && text[i] !== "!" && text[i] !== ":" && text[i] !== "}") {
    if (text[i] === "[") while (i < text.length && text[i] !== "]") i++;
    i++;
  }
  return Math.min(i, text.length);
}

/** The specification ends at the brace that closes the field; it may hold fields. */
function end_of_spec(text: string, start: number): number {
  let nest = 1;
  let i = start;
  for (; i < text.length; i++) {
    if (text[i] === "{") nest++;
    else if (text[i] === "}" && --nest === 0) break;
  }
  return i;
}
