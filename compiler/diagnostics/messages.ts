// Every message the compiler can give, once. An entry is a function from a place (and what it needs to know) to a
// `Diagnostic`. Codes: MP10xx files, MP11xx tokens, MP12xx grammar, MP13xx what MicroPython's code generator refuses,
// MP14xx scopes, MP15xx const(), MP16xx decorators and viper, MP2xxx imports, MP9xxx warnings.
// The message is what MicroPython's exception prints; where MicroPython accepts less than we do, or says only
// "invalid syntax", the note tells what was found, what was expected and what to write instead.

import type { Place } from "../source/source-file.js";
import type { CompileException, Diagnostic } from "./diagnostic.js";

// ---- Files -----------------------------------------------------------------------------------------------------

export const sourceTooLarge = (at: Place, bytes: number): Diagnostic =>
  error("MP1001", at, "source too large", `The file has ${bytes} bytes; the limit is 64 MiB.`, "MemoryError");

export const notUtf8 = (at: Place, byteOffset: number): Diagnostic =>
  error(
    "MP1002",
    at,
    "invalid syntax",
    `Byte ${byteOffset} of the file is no valid UTF-8. Save the file as UTF-8.`,
    "UnicodeError",
  );

export const otherEncoding = (at: Place, encoding: string): Diagnostic =>
  error(
    "MP1003",
    at,
    "invalid syntax",
    `The file is encoded as ${encoding}. Save it as UTF-8.`,
    "UnicodeError",
  );

export const unreadableFile = (at: Place, path: string, reason: string): Diagnostic =>
  error("MP1004", at, `can't read '${path}'`, reason, "OSError");

export const unnameableModule = (at: Place): Diagnostic =>
  error(
    "MP1005",
    at,
    "no name for a Python module",
    "JavaScript imports this file, but its name is none that Python could import: use letters, digits and underscores.",
    "ImportError",
  );

export const shadowedModule = (at: Place, name: string, path: string): Diagnostic =>
  error(
    "MP1006",
    at,
    `another module is called '${name}'`,
    `${path} is found first under this name. Give one of them another name, or put it into a package.`,
    "ImportError",
  );

// ---- Tokens ----------------------------------------------------------------------------------------------------

export const unexpectedCharacter = (at: Place, description: string): Diagnostic =>
  syntaxError("MP1101", at, `${description} has no meaning here.`);

export const unterminatedString = (at: Place, quote: string): Diagnostic =>
  syntaxError(
    "MP1102",
    at,
    quote.length === 3
      ? `This string is never closed: no ${quote} follows.`
      : `This string is not closed on its line: a ${quote} is missing. Strings over several lines need three quotes.`,
  );

/** `tokenLine` is the line before, on which MicroPython's lexer notices. */
export const unindentMismatch = (at: Place, tokenLine: number): Diagnostic => ({
  ...error(
    "MP1103",
    at,
    "unindent doesn't match any outer indent level",
    "This line is indented less than the block before it, but as far as none of the blocks around it.",
    "IndentationError",
  ),
  tracebackLine: tokenLine,
});

export const unexpectedIndent = (at: Place): Diagnostic =>
  error(
    "MP1104",
    at,
    "unexpected indent",
    "This line is indented deeper than the one before it, which opens no block.",
    "IndentationError",
  );

export const badEscape = (at: Place, note: string): Diagnostic => syntaxError("MP1105", at, note);

export const unknownCharacterName = (at: Place, name: string): Diagnostic =>
  error(
    "MP1106",
    at,
    "unicode name escapes",
    `The character name ${JSON.stringify(name)} is not known to the compiler. Write \\x, \\u or \\U with its number.`,
    "NotImplementedError",
  );

/** `message` is MicroPython's, which depends on the base. */
export const malformedNumber = (at: Place, message: string, note: string): Diagnostic =>
  error("MP1107", at, message, note);

export const numberTooLong = (at: Place): Diagnostic =>
  error(
    "MP1108",
    at,
    "number too long",
    "An integer literal may have at most 1,000,000 digits.",
    "MemoryError",
  );

export const tokenTooLong = (at: Place): Diagnostic =>
  error("MP1109", at, "token too long", "A single literal or name may have at most 16 MiB.", "MemoryError");

export const malformedFString = (at: Place, note: string): Diagnostic =>
  error("MP1110", at, "malformed f-string", note);

export const strayBackslash = (at: Place): Diagnostic =>
  syntaxError("MP1111", at, "Nothing may follow a backslash that continues a line, not even a blank.");

export const mismatchedBracket = (at: Place, found: string, open: string, openLine: number): Diagnostic =>
  syntaxError("MP1113", at, `'${found}' does not close the '${open}' of line ${openLine}.`);

export const unclosedBracket = (at: Place, open: string, openLine: number): Diagnostic =>
  syntaxError("MP1114", at, `The file ends, but the '${open}' of line ${openLine} is not closed.`);

export const unclosedField = (at: Place): Diagnostic =>
  syntaxError("MP1116", at, "This field is never closed by a '}'.");

export const nestedTooDeep = (at: Place, what: string, limit: number): Diagnostic =>
  error("MP1115", at, "nesting too deep", `${what} may be nested ${limit} deep, no deeper.`, "MemoryError");

// ---- Grammar ---------------------------------------------------------------------------------------------------

/** The parser met something it cannot use. `note` says what was found and what was expected. */
export const invalidSyntax = (at: Place, note: string): Diagnostic => syntaxError("MP1201", at, note);

export const missingBlock = (at: Place, after: string): Diagnostic =>
  syntaxError("MP1202", at, `An indented block is expected after ${after}. Write 'pass' for an empty one.`);

export const printStatement = (at: Place): Diagnostic =>
  syntaxError("MP1203", at, "print is a function: write print(...).");

export const execStatement = (at: Place): Diagnostic =>
  syntaxError("MP1204", at, "exec is a function: write exec(...).");

export const assignmentInCondition = (at: Place): Diagnostic =>
  syntaxError(
    "MP1205",
    at,
    "'=' assigns and can't stand in an expression. Write '==' to compare, ':=' to name a value.",
  );

export const mixedExcept = (at: Place): Diagnostic =>
  syntaxError("MP1207", at, "One try has either 'except' or 'except*' clauses, not both.");

export const mixedLiterals = (at: Place, note: string): Diagnostic => syntaxError("MP1208", at, note);

export const patternProblem = (at: Place, note: string): Diagnostic => syntaxError("MP1209", at, note);

// ---- What MicroPython's code generator refuses: silent in dead code -----------------------------------------------

export const cannotAssign = (at: Place, note: string): Diagnostic =>
  error("MP1301", at, "can't assign to expression", note);

export const cannotDelete = (at: Place, note: string): Diagnostic =>
  error("MP1302", at, "can't delete expression", note);

export const severalStars = (at: Place): Diagnostic =>
  error("MP1303", at, "multiple *x in assignment", "Only one target of an unpacking may carry a star.");

export const strayStar = (at: Place): Diagnostic =>
  error(
    "MP1304",
    at,
    "*x must be assignment target",
    "A starred expression has nothing to be unpacked into here. For a tuple, write a comma after it.",
  );

export const nonDefaultAfterDefault = (at: Place, name: string): Diagnostic =>
  error(
    "MP1305",
    at,
    "non-default argument follows default argument",
    `'${name}' needs a default too, as a parameter before it has one. Or move it forward.`,
  );

export const argumentNameReused = (at: Place, name: string): Diagnostic =>
  error("MP1306", at, "argument name reused", `There is already a parameter '${name}'.`);

export const keywordNotName = (at: Place, note: string): Diagnostic =>
  error("MP1307", at, "LHS of keyword arg must be an id", note);

export const positionalAfterKeyword = (at: Place): Diagnostic =>
  error(
    "MP1308",
    at,
    "positional arg after keyword arg",
    "Arguments without a name come before those with one.",
  );

export const positionalAfterDoubleStar = (at: Place): Diagnostic =>
  error("MP1309", at, "positional arg after **", "Arguments without a name come before '**'.");

export const starAfterDoubleStar = (at: Place): Diagnostic =>
  error("MP1310", at, "* arg after **", "'*' arguments come before '**'.");

export const defaultExceptNotLast = (at: Place): Diagnostic =>
  error("MP1311", at, "default 'except' must be last", "An 'except:' without a class catches all the rest.");

export const expectingKeyValue = (at: Place): Diagnostic =>
  error(
    "MP1312",
    at,
    "expecting key:value for dict",
    "This display began as a dict; a set has no colons at all.",
  );

export const expectingValue = (at: Place): Diagnostic =>
  error(
    "MP1313",
    at,
    "expecting just a value for set",
    "This display began as a set; a dict has a colon in each item.",
  );

export const malformedParameters = (at: Place, note: string): Diagnostic =>
  error("MP1314", at, "invalid syntax", note);

// ---- Scopes ----------------------------------------------------------------------------------------------------

export const breakOutsideLoop = (at: Place, word: "break" | "continue"): Diagnostic =>
  error("MP1401", at, "'break'/'continue' outside loop", `There is no loop here for '${word}' to act on.`);

export const returnOutsideFunction = (at: Place): Diagnostic =>
  error("MP1402", at, "'return' outside function");

export const yieldOutsideFunction = (at: Place): Diagnostic =>
  error("MP1403", at, "'yield' outside function");

export const awaitOutsideFunction = (at: Place): Diagnostic =>
  error(
    "MP1404",
    at,
    "'await' outside function",
    "Outside of functions only the main module of a program may await, if asyncio or js is imported.",
  );

export const asyncOutsideAsync = (at: Place): Diagnostic =>
  error(
    "MP1405",
    at,
    "async for/with outside async function",
    "Write 'async def' for the function around it.",
  );

export const importStarInFunction = (at: Place): Diagnostic =>
  error("MP1406", at, "import * not at module level", "Name what you import.");

export const redefinedAsGlobal = (at: Place, name: string): Diagnostic =>
  error(
    "MP1407",
    at,
    "identifier redefined as global",
    `'${name}' was already used in this scope before 'global'.`,
  );

export const redefinedAsNonlocal = (at: Place, name: string): Diagnostic =>
  error(
    "MP1408",
    at,
    "identifier redefined as nonlocal",
    `'${name}' was already used in this scope before 'nonlocal'.`,
  );

export const noNonlocalBinding = (at: Place, name: string): Diagnostic =>
  error("MP1409", at, "no binding for nonlocal found", `No enclosing function has a variable '${name}'.`);

export const nonlocalAtModule = (at: Place): Diagnostic =>
  error("MP1410", at, "can't declare nonlocal in outer code");

export const superWithoutSelf = (at: Place): Diagnostic =>
  error(
    "MP1411",
    at,
    "super() can't find self",
    "The function has no parameter. Write super(Class, object).",
  );

// ---- const() ---------------------------------------------------------------------------------------------------

export const notAConstant = (at: Place, note: string): Diagnostic =>
  error("MP1501", at, "not a constant", note);

// ---- Decorators and viper -----------------------------------------------------------------------------------------

export const invalidDecorator = (at: Place, note: string): Diagnostic =>
  error("MP1601", at, "invalid micropython decorator", note);

export const annotationNotName = (at: Place): Diagnostic =>
  error(
    "MP1602",
    at,
    "annotation must be an identifier",
    "Viper's types are plain words such as int or ptr8.",
  );

export const viperUnknownType = (at: Place, name: string): Diagnostic =>
  viperError("MP1603", at, `unknown type '${name}'`);

/** Any other finding of the viper emitter, in its own words. */
export const viperTypeError = (at: Place, message: string, note?: string): Diagnostic =>
  viperError("MP1604", at, message, note);

export const viperNotImplemented = (at: Place, message: string, note?: string): Diagnostic =>
  error("MP1605", at, message, note, "NotImplementedError");

// ---- Imports ---------------------------------------------------------------------------------------------------

export const noModule = (at: Place, name: string, note?: string): Diagnostic =>
  error("MP2001", at, `no module named '${name}'`, note, "ImportError");

export const jsModuleInScript = (at: Place): Diagnostic =>
  error(
    "MP2002",
    at,
    "no module named 'js_modules'",
    "Modules of JavaScript are imported by the output, which a script (iife) cannot do. Build an ES module (esm) or a CommonJS one (cjs).",
    "ImportError",
  );

// ---- Warnings: they never change what the program does ------------------------------------------------------------

export const mixedTabs = (at: Place): Diagnostic =>
  warning(
    "MP9001",
    at,
    "tabs and spaces are mixed in indentation",
    "A tab reaches to the next multiple of 8.",
  );

export const bidiControl = (at: Place, name: string): Diagnostic =>
  warning("MP9002", at, `${name} can make this line look different from what it means`);

export const unknownEscape = (at: Place, text: string): Diagnostic =>
  warning(
    "MP9003",
    at,
    `'${text}' is no escape sequence; the backslash stays`,
    "Write '\\\\' for a backslash.",
  );

export const erasedConstAttribute = (at: Place, name: string): Diagnostic =>
  warning(
    "MP9004",
    at,
    `'${name}' is a const() and stored nowhere, so this attribute does not exist`,
    `Names that begin with '_' vanish when assigned from const(). Write ${name} alone, or rename it.`,
  );

export const erasedDunderConst = (at: Place, name: string): Diagnostic =>
  warning(
    "MP9005",
    at,
    `'${name}' is not stored`,
    "Names that begin with '_' vanish when assigned from const().",
  );

export const nameShadowedByConst = (at: Place, name: string, constLine: number): Diagnostic =>
  warning(
    "MP9006",
    at,
    `'${name}' is bound here, but reads of it give the const() of line ${constLine}`,
    "MicroPython replaces the name everywhere after the const(), in all scopes of the file.",
  );

export const foldedWithoutImport = (at: Place, name: string): Diagnostic =>
  warning("MP9007", at, `'${name}' is folded to its value although the module is not imported`);

export const lenientSyntax = (at: Place, what: string): Diagnostic =>
  warning("MP9008", at, `${what} is accepted by MicroPython, but not by CPython`);

export const usedBeforeErasedConst = (at: Place, name: string, constLine: number): Diagnostic =>
  warning("MP9009", at, `'${name}' is used before its const() of line ${constLine}, which stores nothing`);

export const missingModule = (at: Place, text: string): Diagnostic =>
  warning("MP9010", at, text, insteadOf(text) ?? "The import raises ImportError when it is executed.");

/** What a program may use in place of modules of a board or an operating system. */
function insteadOf(text: string): string | undefined {
  const name = /'u?(\w+)/.exec(text)?.[1] ?? "";
  const raises = "The import raises ImportError when it is executed.";
  switch (name) {
    case "ssl":
    case "tls":
    case "requests":
      return `${raises} Sockets speak no TLS: \`from js import fetch\` and \`WebSocket\`, awaited, do.`;
    case "network":
      return `${raises} There is nothing to connect: \`socket\` uses the network that the machine has.`;
    case "_thread":
    case "threading":
      return `${raises} There is one thread: tasks of asyncio take turns in it.`;
    case "bluetooth":
    case "esp":
    case "esp32":
    case "rp2":
    case "pyb":
    case "neopixel":
      return `${raises} There is no board: a file ${name}.py of the program can play it.`;
    default:
      return undefined;
  }
}

export const computedImport = (at: Place): Diagnostic =>
  warning(
    "MP9011",
    at,
    "the module to import is only known at run time",
    "It finds modules that are imported elsewhere, and those that a string of this file names.",
  );

export const dynamicCode = (at: Place, name: string): Diagnostic =>
  warning("MP9012", at, `'${name}' puts the compiler and the whole runtime into the program`, compilerSize);

export const lateImport = (at: Place, name: string): Diagnostic =>
  warning(
    "MP9015",
    at,
    `'${name}' is looked for while the program runs, which puts the compiler and the whole runtime into it`,
    `No such module is there now, and the program can make it. ${compilerSize}`,
  );

const compilerSize =
  "Both take about 650 kB minified, 200 kB gzipped; and a page must allow 'unsafe-eval' in its Content-Security-Policy.";

export const unlikelyJsName = (at: Place, name: string, near: string): Diagnostic =>
  warning(
    "MP9013",
    at,
    `JavaScript has no global '${name}'`,
    `Did you mean '${near}'? The import raises ImportError if there is none.`,
  );

export const sleepInCoroutine = (at: Place, name: string, instead: string): Diagnostic =>
  warning("MP9014", at, `time.${name}() keeps all other tasks waiting`, `Write '${instead}'.`);

export const inferenceGivesUp = (at: Place): Diagnostic =>
  warning(
    "MP9016",
    at,
    "no types could be inferred for the program",
    "Too many classes have too many names in common. It does what it should, but is larger and several times slower.",
  );

// ---- Building --------------------------------------------------------------------------------------------------

function error(
  code: string,
  at: Place,
  message: string,
  note?: string,
  exception: CompileException = "SyntaxError",
): Diagnostic {
  return { code, severity: "error", file: at.file, span: at.span, message, note, exception };
}

function syntaxError(code: string, at: Place, note: string): Diagnostic {
  return error(code, at, "invalid syntax", note);
}

function viperError(code: string, at: Place, message: string, note?: string): Diagnostic {
  return error(code, at, message, note, "ViperTypeError");
}

function warning(code: string, at: Place, message: string, note?: string): Diagnostic {
  return { code, severity: "warning", file: at.file, span: at.span, message, note };
}
