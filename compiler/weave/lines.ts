// Python tracebacks: a local `l` follows the line, and what leaves the function gets its place added.
//
//   def f(a):              function f(a) {
//       b = a + 1            let l = 2;
//       return g(b)          try {
//                              const b = …;
//                              l = 3;
//                              return g(b);
//                            } catch (e) { throw trace(e, "main.py", l, "f"); }
//                          }
//
// The line is set before statements that can raise, unless it is set already on every way there. If there is one line
// only it stands in the call of `trace`; a function that cannot raise stays as it is. A handler notes where the exception was caught, as MicroPython does.

import { callRuntime, js, makeSymbol, read, text, write } from "../core/build.js";
import type { ClassOf, Expr, Fn, Label, Nothing, Stmt, Symbol, Try } from "../core/nodes.js";
import { isFn, visit } from "../core/walk.js";
import { classBodyOf } from "./class-body.js";
import { type Known, type LineCursor, type Lined, meet, withLines } from "./expression-lines.js";
import { levelOf, lineAtLevel } from "./levels.js";
import { type IsQuiet, isStatement, mayNeedLine, mayRaise, mayRaiseIn, raises } from "./may-raise.js";
import type { Instrument, Site } from "./weave.js";

export const lines: Instrument = {
  name: "lines",
  isLocal: true,
  wanted: () => false,
  change: (site) => {
    const level = levelOf(site.module);
    return { fn: (fn) => (fn.silent === true ? fn : new LineWeaver(fn, site, level).run()) };
  },
  binds: {},
};

const comprehension = /^<((list|set|dict)comp|genexpr)>$/;

/** Statements that hold no other ones. */
type Simple = Extract<Stmt, { readonly value: Expr | null }>;

interface Jump {
  readonly label: Label | null;
  /** What `l` holds where a `break` of the loop or block leads. */
  after: Known;
}

class LineWeaver {
  readonly #fn: Fn;
  readonly #site: Site;
  readonly #level: Symbol | undefined;
  readonly #isQuiet: IsQuiet;
  readonly #line = makeSymbol({ name: "l", kind: "temp", rep: "js" });
  readonly #caught = makeSymbol({ name: "e", kind: "temp", rep: "any" });
  readonly #jumps: Jump[] = [];
  /** The lines of what may raise, and those in the frame that is being woven. */
  readonly #lines = new Set<number>();
  #noted = new Set<number>();
  /** In a comprehension, whose item comes first and is compiled last: where the last of its conditions begins. */
  #floor = 0;
  /** What tracebacks call it: the function, or a class or comprehension in it. */
  #frame: string;
  /** Set if all of it stands on one line, so that no variable is needed. */
  #onlyLine: number | undefined;
  #first: number | undefined;
  #isNeeded = false;
  /** Something in the body mentions the line. */
  #isTraced = false;
  #writes = 0;
  #known: Known;
  #cursor: LineCursor | undefined;

  constructor(fn: Fn, site: Site, level: Symbol | undefined, onlyLine?: number) {
    this.#fn = fn;
    this.#frame = frameName(fn);
    this.#site = site;
    this.#level = level;
    this.#isQuiet = site.isQuiet;
    this.#onlyLine = onlyLine;
  }

  run(): Fn {
    const fn = this.#fn;
    const body = this.#block(fn.body);
    if (!this.#isNeeded) return fn;
    const { span } = fn;
    if (this.#lines.size === 1 && this.#onlyLine === undefined) {
      if (this.#writes > 0 || this.#isTraced)
        return new LineWeaver(fn, this.#site, this.#level, this.#first).run();
      this.#onlyLine = this.#first;
    }
    const thrown = this.#traced(this.#caught, span);
    const whole: Try = {
      kind: "Try",
      body,
      caught: this.#caught,
      raw: true,
      handler: [{ kind: "Raise", value: thrown, span }],
      finalizer: null,
      span,
    };
    if (this.#onlyLine !== undefined) return { ...fn, body: [whole] };
    const start = js(this.#first ?? this.#lineAt(span.start), span);
    return {
      ...fn,
      body: [{ kind: "Declare", symbol: this.#line, value: start, constant: false, span }, whole],
    };
  }

  /** `trace(e, FILE, l, FRAME)`. */
  #traced(caught: Symbol, span: Fn["span"]): Expr {
    this.#isTraced = true;
    const file = text(this.#site.fileName, span);
    const line = this.#onlyLine === undefined ? read(this.#line, span) : js(this.#onlyLine, span);
    const shown = lineAtLevel(line, this.#level);
    const args = [read(caught, span), file, shown, text(this.#frame, span)];
    return callRuntime("trace", args, span);
  }

  #lineAt(offset: number): number {
    return Math.max(this.#floor, this.#site.lineOf(offset));
  }

  // ---- Noting lines

  /** Puts `l = N` before what is at `span` and may raise. */
  #note(span: Stmt["span"], out: Stmt[]): void {
    const value = this.#noteHere(span);
    if (value !== undefined) out.push({ kind: "Evaluate", value, span });
  }

  /** `l = N`, if that is not known to hold already. */
  #noteHere(span: Stmt["span"]): Expr | undefined {
    return this.#noteLine(this.#lineAt(span.start), span);
  }

  #noteLine(line: number, span: Stmt["span"]): Expr | undefined {
    this.#isNeeded = true;
    this.#lines.add(line);
    this.#noted.add(line);
    if (this.#onlyLine !== undefined) return undefined;
    if (this.#first === undefined) {
      // The first line is what `l` starts with.
      this.#first = line;
      if (this.#known === undefined) this.#known = line;
    }
    if (this.#known === line) return undefined;
    this.#known = line;
    this.#writes++;
    return write(this.#line, js(line, span), span);
  }

  // ---- Statements

  #block(stmts: readonly Stmt[]): Stmt[] {
    const out: Stmt[] = [];
    this.#statements(stmts, out);
    return out;
  }

  #statements(stmts: readonly Stmt[], out: Stmt[]): void {
    for (let i = 0; i < stmts.length; i++) {
      const stmt = stmts[i];
      const isBody = stmt.kind === "Nothing" && stmt.begins !== undefined;
      const found = isBody ? classBodyOf(stmts, i, stmt, this.#isQuiet) : undefined;
      if (found === undefined) this.#statement(stmt, out);
      else {
        out.push(...found.declarations);
        this.#inFrame(found.inside, (stmt as Nothing).begins!, stmt.span, out);
        this.#statements(found.making, out);
        i += found.length - 1;
      }
    }
  }

  #statement(stmt: Stmt, out: Stmt[]): void {
    switch (stmt.kind) {
      case "Return":
      case "Raise":
        this.#simple(stmt, out);
        this.#known = undefined;
        return;
      case "Evaluate":
      case "Declare":
      case "SetAttribute":
      case "SetElement":
        this.#simple(stmt, out);
        return;
      case "Define":
      case "Nothing":
        out.push(stmt);
        return;
      case "Break":
        this.#leave(stmt.label);
        out.push(stmt);
        return;
      case "Continue":
        out.push(stmt);
        this.#known = undefined;
        return;
      case "If":
        this.#if(stmt, out);
        return;
      case "Block": {
        if (stmt.scope !== undefined) {
          this.#scope(stmt.body, stmt.scope, out);
          return;
        }
        const jump = this.#enter(stmt.label);
        const body = this.#block(stmt.body);
        this.#exit(jump);
        out.push({ ...stmt, body });
        return;
      }
      case "Try":
        this.#try(stmt, out);
        return;
      default:
        this.#loop(stmt, out);
    }
  }

  #simple(stmt: Simple, out: Stmt[]): void {
    const { value } = stmt;
    if (value !== null && this.#isLong(value, stmt) && !isClass(value)) {
      out.push(this.#withLines(stmt, value, out));
      return;
    }
    if (raises(stmt, this.#isQuiet)) this.#note(stmt.span, out);
    out.push(this.#withMemberLines(stmt));
  }

  /** Whether what a statement evaluates ends on another line than it begins itself. */
  #isLong(inside: Expr, stmt: Stmt): boolean {
    return this.#lineAt(inside.span.end) !== this.#lineAt(stmt.span.start);
  }

  #withLines(stmt: Simple, value: Expr, out: Stmt[]): Stmt {
    const isMore = stmt.kind !== "Evaluate" && stmt.kind !== "Return" && stmt.kind !== "Declare";
    const { expr, before, last } = this.#lined(value, stmt.span, isMore && raises(stmt, this.#isQuiet));
    if (stmt.kind === "Declare") this.#longCursor().ends.set(stmt.symbol, last);
    if (before !== undefined) out.push({ kind: "Evaluate", value: before, span: stmt.span });
    return { ...stmt, value: expr };
  }

  /** An expression of a statement that begins at `span`. */
  #lined(expr: Expr, span: Fn["span"], raisesLast = false): Lined {
    return withLines(expr, span, this.#longCursor(), this.#isQuiet, raisesLast);
  }

  /** For expressions of several lines: most functions have none. */
  #longCursor(): LineCursor {
    return (this.#cursor ??= {
      known: () => this.#known,
      know: (known) => {
        this.#known = known;
      },
      lineAt: (offset) => this.#lineAt(offset),
      ends: new Map(),
      note: (line, at) => this.#noteLine(line, at),
    });
  }

  /** A test, which mostly stands on the line of its statement. */
  #linedTest(test: Expr, span: Fn["span"]): Pick<Lined, "expr" | "before"> {
    const isOnLine = this.#lineAt(test.span.end) === this.#lineAt(span.start);
    return isOnLine && mayRaise(test, this.#isQuiet)
      ? { expr: test, before: this.#noteHere(span) }
      : this.#lined(test, span);
  }

  /** The test of a loop, or of an `elif`. */
  #test(test: Expr, span: Fn["span"]): Expr {
    const { expr, before } = this.#linedTest(test, span);
    return before === undefined ? expr : { kind: "Sequence", items: [before, expr], span, rep: test.rep };
  }

  /** A class statement: its members have lines of their own, `class_("A", [B], { $x: (l = 5, f()) })`. */
  #withMemberLines(stmt: Stmt): Stmt {
    if (stmt.kind !== "Declare" && stmt.kind !== "Evaluate") return stmt;
    const { value } = stmt;
    if (value?.kind === "ClassOf") return { ...stmt, value: this.#classWithLines(value) };
    if (value?.kind === "Write" && value.value.kind === "ClassOf")
      return { ...stmt, value: { ...value, value: this.#classWithLines(value.value) } };
    return stmt;
  }

  #classWithLines(cls: ClassOf): ClassOf {
    const members = cls.members.map((member) => {
      const { value } = member;
      const note = mayRaise(value, this.#isQuiet) ? this.#noteHere(value.span) : undefined;
      if (note === undefined) return member;
      return {
        ...member,
        value: { kind: "Sequence", items: [note, value], span: value.span, rep: value.rep } as const,
      };
    });
    return { ...cls, members };
  }

  /**
   * A comprehension is a loop in place, and has a line of its own in tracebacks:
   *   const it = iterate(a);
   *   try { for (… of it) … } catch (e) { throw trace(e, "main.py", l, "<listcomp>"); }
   */
  #scope(stmts: readonly Stmt[], scope: string, out: Stmt[]): void {
    const loop = this.#withEvaluated(stmts[0], out);
    if (loop.kind !== "ForIter" && !mayRaiseIn("body" in loop ? loop.body : [], this.#isQuiet))
      this.#statement(loop, out);
    else this.#inFrame([loop], scope, sourceOf(loop)?.span ?? loop.span, out);
  }

  /** A frame within the function's; `span` is where that one stands meanwhile. */
  #inFrame(inside: readonly Stmt[], name: string, span: Fn["span"], out: Stmt[]): void {
    const around = [this.#frame, this.#noted, this.#floor] as const;
    const noted = new Set<number>();
    [this.#frame, this.#noted, this.#floor] = [name, noted, 0];
    const body = this.#block(inside);
    const traced = this.#traced(this.#caught, span);
    [this.#frame, this.#noted, this.#floor] = around;
    for (const line of noted) around[1].add(line);
    const line = this.#lineAt(span.start);
    this.#isNeeded = true;
    this.#lines.add(line);
    const handler: Stmt[] = [];
    if (noted.size === 0 || (noted.size === 1 && noted.has(line)))
      handler.push({ kind: "Raise", value: traced, span });
    else {
      handler.push({ kind: "Evaluate", value: write(this.#caught, traced, span), span });
      handler.push({ kind: "Evaluate", value: write(this.#line, js(line, span), span), span });
      handler.push({ kind: "Raise", value: read(this.#caught, span), span });
    }
    out.push({ kind: "Try", body, caught: this.#caught, raw: true, handler, finalizer: null, span });
  }

  /** What the loop goes over is in a variable, if evaluating it may raise. */
  #withEvaluated(loop: Stmt, out: Stmt[]): Stmt {
    if (loop.kind === "ForArray") return { ...loop, array: this.#evaluated(loop.array, loop, out) };
    if (loop.kind !== "ForIter") return loop;
    // What is iterated over is asked for its iterator inside.
    const { iterator } = loop;
    if (iterator.kind !== "CallRuntime" || iterator.name !== "iterate" || iterator.args.length !== 1)
      return { ...loop, iterator: this.#evaluated(iterator, loop, out) };
    return { ...loop, iterator: { ...iterator, args: [this.#evaluated(iterator.args[0], loop, out)] } };
  }

  #evaluated(source: Expr, { span }: Stmt, out: Stmt[]): Expr {
    if (!mayRaise(source, this.#isQuiet)) return source;
    const symbol = makeSymbol({ name: "all", kind: "temp", rep: source.rep, stable: true });
    this.#statement({ kind: "Declare", symbol, value: source, constant: true, span }, out);
    return read(symbol, source.span);
  }

  // An elif chain is handled link by link without recursion.
  #if(stmt: Extract<Stmt, { kind: "If" }>, out: Stmt[]): void {
    const links: { readonly stmt: typeof stmt; readonly test: Expr; readonly then: Stmt[] }[] = [];
    let after: Known;
    let isFirst = true;
    let rest: readonly Stmt[] = [stmt];
    while (rest.length === 1 && rest[0].kind === "If") {
      const link = rest[0];
      let { test } = link;
      if (isFirst) {
        const { expr, before } = this.#linedTest(test, link.span);
        if (before !== undefined) out.push({ kind: "Evaluate", value: before, span: link.span });
        test = expr;
      } else test = this.#test(test, link.span);
      // A look at what waits is no condition (interrupts.ts).
      if (comprehension.test(this.#frame) && test.kind !== "JsOp")
        this.#floor = this.#lineAt(link.test.span.start);
      isFirst = false;
      const before = this.#known;
      const then = this.#block(link.then);
      after = links.length === 0 ? this.#known : meet(after, this.#known);
      this.#known = before;
      links.push({ stmt: link, test, then });
      rest = link.otherwise;
    }
    let otherwise = this.#block(rest);
    this.#known = meet(after, this.#known);
    for (let i = links.length - 1; i >= 0; i--) {
      const { stmt: link, test, then } = links[i];
      otherwise = [{ ...link, test, then, otherwise }];
    }
    out.push(...otherwise);
  }

  #loop(
    stmt: Extract<Stmt, { kind: "While" | "ForCount" | "ForArray" | "ForIter" | "Loop" }>,
    out: Stmt[],
  ): void {
    const { span } = stmt;
    switch (stmt.kind) {
      case "ForCount":
        if (mayRaise(stmt.from, this.#isQuiet) || mayRaise(stmt.to, this.#isQuiet)) this.#note(span, out);
        break;
      case "ForArray":
        if (mayRaise(stmt.array, this.#isQuiet)) this.#note(span, out);
        break;
      case "ForIter":
        this.#note(span, out);
        break;
      case "While":
        if (mayRaise(stmt.test, this.#isQuiet)) this.#note(span, out);
        break;
      case "Loop":
        break;
    }
    const before = this.#known;
    const jump = this.#enter(stmt.label);
    // What a turn leaves behind is not known when the next one starts, unless no turn changes it.
    const isPlain =
      !this.#changesLine(stmt.body, before) && !(stmt.kind === "While" && this.#isLong(stmt.test, stmt));
    this.#known = isPlain ? before : null;
    const headLine = this.#lineAt(span.start);
    if (stmt.kind === "While" && mayRaise(stmt.test, this.#isQuiet)) {
      const test = this.#test(stmt.test, span);
      const tested = this.#known;
      const body = this.#block(stmt.body);
      this.#known = tested;
      this.#exit(jump);
      out.push({ ...stmt, test, body });
      return;
    }
    if (stmt.kind === "ForIter") {
      const note = isPlain ? undefined : this.#noteHere(span);
      this.#known = headLine;
      const body = this.#block(stmt.body);
      this.#known = headLine;
      this.#exit(jump);
      out.push(note === undefined ? { ...stmt, body } : { ...stmt, before: note, body });
      return;
    }
    const body = this.#block(stmt.body);
    this.#known = stmt.kind === "Loop" ? undefined : isPlain ? before : null;
    this.#exit(jump);
    out.push({ ...stmt, body });
  }

  /** Whether a loop's body sets `l` to something else than it is at its start. */
  #changesLine(stmts: readonly Stmt[], known: Known): boolean {
    let changes = false;
    visit(stmts, (node) => {
      if (changes || isFn(node) || !isStatement(node)) return false;
      changes = mayNeedLine(node, this.#isQuiet) && this.#isElsewhere(node, known);
      return !changes;
    });
    return changes;
  }

  #isElsewhere(stmt: Stmt, known: Known): boolean {
    const inside = evaluatedBy(stmt);
    const isLong = inside !== null && this.#isLong(inside, stmt);
    return isLong || this.#lineAt(stmt.span.start) !== known;
  }

  #try(stmt: Try, out: Stmt[]): void {
    const body = this.#block(stmt.body);
    const afterBody = this.#known;
    let handler: Stmt[] | null = null;
    let raw = stmt.raw;
    let after = afterBody;
    if (stmt.handler !== null) {
      handler = [];
      this.#known = null;
      if (stmt.caught !== null && raw !== true) {
        this.#isNeeded = true;
        raw = true;
        const value = write(stmt.caught, this.#traced(stmt.caught, stmt.span), stmt.span);
        handler.push({ kind: "Evaluate", value, span: stmt.span });
      }
      this.#statements(stmt.handler, handler);
      after = meet(afterBody, this.#known);
    }
    let finalizer: Stmt[] | null = null;
    if (stmt.finalizer !== null) {
      finalizer = this.#finalizer(stmt.finalizer, stmt.span);
      if (this.#known === undefined) after = undefined;
    }
    this.#known = after;
    out.push({ ...stmt, body, handler, finalizer, ...(raw === undefined ? {} : { raw }) });
  }

  /** What passes through `finally` has come from the line before: `const at = l; …; l = at`. */
  #finalizer(stmts: readonly Stmt[], span: Stmt["span"]): Stmt[] {
    this.#known = null;
    const before = this.#writes;
    const inner = this.#block(stmts);
    if (this.#writes === before) return inner;
    const at = makeSymbol({ name: "at", kind: "temp", rep: "js", stable: true });
    const keep: Stmt = { kind: "Declare", symbol: at, value: read(this.#line, span), constant: true, span };
    const restore: Stmt = { kind: "Evaluate", value: write(this.#line, read(at, span), span), span };
    return this.#known === undefined ? inner : [keep, ...inner, restore];
  }

  // ---- Jumps

  #enter(label: Label | null): Jump {
    const jump: Jump = { label, after: undefined };
    this.#jumps.push(jump);
    return jump;
  }

  #exit(jump: Jump): void {
    this.#jumps.pop();
    this.#known = meet(jump.after, this.#known);
  }

  #leave(label: Label | null): void {
    for (let i = this.#jumps.length - 1; i >= 0; i--) {
      const jump = this.#jumps[i];
      if (label !== null && jump.label !== label) continue;
      jump.after = jump.after === undefined ? this.#known : meet(jump.after, this.#known);
      break;
    }
    this.#known = undefined;
  }
}

/** What a statement evaluates last, or the test that it begins with. */
function evaluatedBy(stmt: Stmt): Expr | null {
  switch (stmt.kind) {
    case "If":
    case "While":
      return stmt.test;
    case "Evaluate":
    case "Declare":
    case "SetAttribute":
    case "SetElement":
    case "Return":
    case "Raise":
      return stmt.value;
    default:
      return null;
  }
}

/** What a loop goes over, if that is an object. */
function sourceOf(loop: Stmt): Expr | undefined {
  if (loop.kind === "ForArray") return loop.array;
  if (loop.kind !== "ForIter") return undefined;
  const { iterator } = loop;
  return iterator.kind === "CallRuntime" && iterator.args.length === 1 ? iterator.args[0] : iterator;
}

function isClass(value: Expr): boolean {
  return value.kind === "ClassOf" || (value.kind === "Write" && value.value.kind === "ClassOf");
}

/** The `function*` of a generator is the part of it that has lines. */
function frameName(fn: Fn): string {
  return fn.generator ? fn.name.replace(/_g$/, "") : fn.name;
}
