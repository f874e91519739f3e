/**
 * The command line as data: one table of commands, one of flags. Parsing, `--help` and the usage errors are all
 * derived from these rows. The spellings of mpy-cross (`-O2`, `-OO`, `-s NAME`, `-X no-source-lines`, `--`, `-`)
 * keep their meaning.
 */

export type CommandName = "build" | "run" | "repl" | "check" | "dump" | "stubs" | "help" | "version";

export interface CommandRow {
  readonly name: CommandName;
  /** Other spellings; `compile` is what mpy-cross users type. */
  readonly aliases: readonly string[];
  readonly operands: string;
  readonly summary: string;
}

export const commands: readonly CommandRow[] = [
  {
    name: "build",
    aliases: ["compile"],
    operands: "FILE|DIR|-",
    summary: "compile a program to one JavaScript file",
  },
  {
    name: "run",
    aliases: [],
    operands: "FILE|- [ARG …]",
    summary: "compile a program and run it in this Node",
  },
  { name: "repl", aliases: [], operands: "", summary: "a prompt: compile and run what is typed" },
  { name: "check", aliases: [], operands: "FILE …", summary: "report errors and warnings, write nothing" },
  { name: "dump", aliases: [], operands: "STAGE FILE", summary: "print what a stage of the compiler made" },
  {
    name: "stubs",
    aliases: [],
    operands: "[MODULE …]",
    summary: "write .pyi files of MicroPython's modules for editors",
  },
  { name: "help", aliases: [], operands: "[COMMAND]", summary: "explain a command" },
  { name: "version", aliases: [], operands: "", summary: "print the version" },
];

export interface FlagRow {
  /** The long name, without dashes; also the key of the parsed value. */
  readonly name: string;
  readonly short?: string;
  /** Absent for a switch. */
  readonly value?: string;
  /** The values allowed, if few. */
  readonly choices?: readonly string[];
  readonly repeats?: boolean;
  readonly commands: readonly CommandName[];
  readonly help: string;
}

const compiling: readonly CommandName[] = ["build", "run", "check", "dump"];

export const flags: readonly FlagRow[] = [
  {
    name: "output",
    short: "o",
    value: "OUT",
    commands: ["build", "stubs"],
    help: "write to OUT (`-` is stdout); default: FILE with .js, stdout for stdin; of stubs: the directory typings",
  },
  {
    name: "format",
    value: "FORMAT",
    choices: ["esm", "iife", "cjs"],
    commands: ["build"],
    help: "esm (default), iife or cjs",
  },
  {
    name: "files",
    value: "WHERE",
    choices: ["memory", "node", "page"],
    commands: ["build"],
    help: "what open() and os see: memory (default), node: the files of the machine, as with `run`; page: what a page keeps",
  },
  {
    name: "page",
    commands: ["build"],
    help: "for a page: time.sleep gives it its turn, and what leads there becomes a generator",
  },
  {
    name: "optimize",
    short: "O",
    value: "LEVEL",
    choices: ["0", "1", "2", "3"],
    commands: compiling,
    help: "opt_level: -O1 drops asserts, -O3 makes every line number 1 (-OO is -O2)",
  },
  {
    name: "no-tracebacks",
    commands: compiling,
    help: "gather no frames: an uncaught exception prints its class and text only; smaller",
  },
  {
    name: "heap",
    value: "SIZE",
    commands: ["build", "run"],
    help: "give the program a heap of SIZE bytes (192K, 2M), charged as on a 32-bit device; slow, for tests",
  },
  {
    name: "modules",
    commands: ["build"],
    help: "write ES modules into the directory OUT, for JavaScript to import: FILE.js and what it needs in mpyjs/",
  },
  {
    name: "dts",
    commands: ["build"],
    help: "write TypeScript declarations too: FILE.d.py.ts beside FILE.py or, with --modules, FILE.d.ts in OUT",
  },
  { name: "sourcemap", commands: ["build"], help: "write OUT.map beside OUT and link to it" },
  {
    name: "minify",
    commands: ["build"],
    help: "shorten names and the runtime's properties, and drop white space",
  },
  { name: "watch", short: "w", commands: ["build"], help: "build again when a source file changes" },
  {
    name: "source-name",
    short: "s",
    value: "NAME",
    commands: ["build", "run"],
    help: "the file name that tracebacks show",
  },
  {
    name: "path",
    value: "DIR",
    repeats: true,
    commands: compiling,
    help: "look for imports in DIR too (also MPYJS_PATH, MICROPYPATH, and lib beside the program)",
  },
  {
    name: "requirements",
    short: "r",
    value: "FILE",
    repeats: true,
    commands: compiling,
    help: "a manifest.py or requirements.txt that names packages, beside those next to the program",
  },
  {
    name: "js-module",
    value: "NAME=SPECIFIER",
    repeats: true,
    commands: compiling,
    help: "what `from js_modules import NAME` imports, where NAME is not the module's own name",
  },
  { name: "strict", commands: compiling, help: "treat warnings as errors" },
  { name: "no-warnings", commands: compiling, help: "print no warnings" },
  {
    name: "why",
    value: "NAME",
    commands: ["build"],
    help: "say which chain of uses links the runtime's NAME in; `*` says it of all, with their sizes",
  },
  { name: "time", commands: ["build", "check"], help: "print how long each phase took" },
  {
    name: "implementation",
    short: "X",
    value: "OPT",
    repeats: true,
    commands: compiling,
    help: "mpy-cross's -X: source-lines, no-source-lines, emit=…, heapsize=… (the last two change nothing)",
  },
  { name: "verbose", short: "v", commands: compiling, help: "say which modules were read" },
  {
    name: "help",
    short: "h",
    commands: ["build", "run", "repl", "check", "dump", "stubs", "help", "version"],
    help: "explain the command",
  },
  {
    name: "version",
    commands: ["build", "run", "repl", "check", "dump", "stubs", "help", "version"],
    help: "print the version",
  },
];

export interface CommandLine {
  readonly command: CommandName | null;
  readonly operands: readonly string[];
  /** What `run` hands to the program: everything after the file. */
  readonly programArguments: readonly string[];
  readonly values: ReadonlyMap<string, readonly string[]>;
}

export class UsageError extends Error {}

/**
 * Reads the arguments after `mpyjs`. A flag may stand before or after the command, `--flag=value` or
 * `--flag value`; after `run FILE` everything belongs to the program; after `--` everything is an operand.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  let command: CommandName | null = null;
  const operands: string[] = [];
  const values = new Map<string, string[]>();
  const add = (row: FlagRow, value: string) => {
    if (row.choices && !row.choices.includes(value))
      throw new UsageError(`--${row.name} takes ${row.choices.join(", ")}, not '${value}'`);
    if (row.repeats) values.set(row.name, [...(values.get(row.name) ?? []), value]);
    else values.set(row.name, [value]);
  };
  let literal = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (literal || arg === "-" || !arg.startsWith("-")) {
      if (command === null && !literal) {
        const row = findCommand(arg);
        if (row === undefined) throw new UsageError(unknownCommand(arg));
        command = row.name;
        continue;
      }
      operands.push(arg);
      if (command === "run") {
        checkFlags(command, values);
        return { command, operands, programArguments: args.slice(i + 1), values };
      }
      continue;
    }
    if (arg === "--") {
      literal = true;
      continue;
    }
    const level = /^-O(O*|[0-9])$/.exec(arg);
    if (level) {
      const n = /[0-9]/.test(level[1]) ? Number(level[1]) : level[1].length + 1;
      values.set("optimize", [String(Math.min(n, 3))]);
      continue;
    }
    const equals = arg.indexOf("=");
    const isLong = arg.startsWith("--");
    const name = isLong ? arg.slice(2, equals < 0 ? undefined : equals) : arg.slice(1, 2);
    const row = flags.find((flag) => (isLong ? flag.name === name : flag.short === name));
    if (row === undefined) throw new UsageError(unknownFlag(arg));
    if (row.value === undefined) {
      if (isLong ? equals >= 0 : arg.length > 2) throw new UsageError(`--${row.name} takes no value`);
      add(row, "");
      continue;
    }
    const attached = isLong ? (equals < 0 ? undefined : arg.slice(equals + 1)) : arg.slice(2) || undefined;
    const value = attached ?? args[++i];
    if (value === undefined) throw new UsageError(`${arg} needs a value: ${row.value}`);
    add(row, value);
  }
  checkFlags(command, values);
  return { command, operands, programArguments: [], values };
}

function checkFlags(command: CommandName | null, values: ReadonlyMap<string, unknown>): void {
  if (command === null) return;
  for (const name of values.keys()) {
    const row = flags.find((flag) => flag.name === name)!;
    if (!row.commands.includes(command))
      throw new UsageError(`--${name} does not go with '${command}'; see mpyjs help ${command}`);
  }
}

export function findCommand(word: string): CommandRow | undefined {
  return commands.find((row) => row.name === word || row.aliases.includes(word));
}

function unknownCommand(word: string): string {
  if (/\.py$/.test(word))
    return `'${word}' is not a command; to compile it: mpyjs build ${word}, to run it: mpyjs run ${word}`;
  const near = nearest(
    word,
    commands.map((row) => row.name),
  );
  return `there is no command '${word}'${near ? `; did you mean '${near}'?` : ""}`;
}

function unknownFlag(arg: string): string {
  const near = nearest(
    arg.replace(/^-+/, "").replace(/=.*/, ""),
    flags.map((row) => row.name),
  );
  return `there is no option '${arg}'${near ? `; did you mean '--${near}'?` : ""}`;
}

/** The candidate within two single-character edits of the word, if any. */
function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = 3;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}

const examples: Record<CommandName, readonly string[]> = {
  build: [
    "mpyjs build main.py                  # writes main.js, an ES module",
    "mpyjs build main.py -o app.js --format iife -O2",
    "mpyjs build - < main.py > main.js",
  ],
  run: ["mpyjs run main.py one two            # sys.argv is ['main.py', 'one', 'two']"],
  repl: ["mpyjs repl                          # Ctrl-C interrupts, Ctrl-D leaves, Tab completes"],
  check: ["mpyjs check main.py"],
  dump: ["mpyjs dump ast main.py               # tokens, ast, names, types, core, units"],
  stubs: [
    "mpyjs stubs                         # typings/micropython.pyi, typings/js.pyi …",
    "mpyjs stubs time -o -",
  ],
  help: ["mpyjs help build"],
  version: [],
};

/** The text of `mpyjs --help`, or of one command. */
export function helpText(command: CommandName | null): string {
  const lines: string[] = [];
  if (command === null) {
    lines.push(
      "mpyjs compiles Python, as written for MicroPython, to JavaScript.",
      "",
      "Usage: mpyjs COMMAND [OPTION …] …",
      "",
      "Commands:",
    );
    for (const row of commands) lines.push(`  ${`${row.name} ${row.operands}`.padEnd(24)} ${row.summary}`);
    lines.push("", "Try:");
    for (const example of [...examples.build.slice(0, 1), ...examples.run]) lines.push(`  ${example}`);
    lines.push(
      "",
      "mpyjs help COMMAND explains a command and its options.",
      "Exit status: 0 done, 1 a compile error or an uncaught exception, 2 wrong usage.",
    );
    return lines.join("\n") + "\n";
  }
  const row = commands.find((each) => each.name === command)!;
  lines.push(`mpyjs ${row.name} ${row.operands}: ${row.summary}`);
  const own = flags.filter((flag) => flag.commands.includes(command));
  if (own.length > 0) lines.push("", "Options:");
  for (const flag of own) {
    const spelling = `${flag.short ? `-${flag.short}, ` : "    "}--${flag.name}${flag.value ? ` ${flag.value}` : ""}`;
    lines.push(
      spelling.length > 26
        ? `  ${spelling}\n${" ".repeat(30)}${flag.help}`
        : `  ${spelling.padEnd(28)}${flag.help}`,
    );
  }
  if (examples[command].length > 0)
    lines.push("", "Examples:", ...examples[command].map((example) => `  ${example}`));
  return lines.join("\n") + "\n";
}
