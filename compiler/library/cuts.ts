// What can be left out of a runtime declaration as long as something else is not there. No value is an instance of a class
// that is not linked, none has its tag, and none has a special method whose name the program does not spell:
//
//   if (key instanceof Slice) return …;        goes while Slice is needed by nothing else
//   o.op__call__ !== undefined ? a : b         is b while no class can have a __call__
//   name === "__new__"                         is false while nobody spells it
//   case "__name__": return …;                 goes while nobody reads an attribute of the name
//   linked(f) && …                             is false while f is not linked (runtime/core/linked.ts)
//   crosses("data") && …                       is false while nothing of the kind can pass the border to JavaScript
//   in_program(type) ? a : b                   is b while the program itself does not use `type`
//   charge(16);                                goes while the port is bound to nothing
//
// A test that asks for what is not there keeps nothing alive itself. The linker finds out by work-list (link/reach.ts).

import { parse } from "acorn";

/** Text between two offsets, and what stands there instead when the cut is made. */
export type Span = readonly [start: number, end: number, instead?: string];

export interface CutShape {
  readonly spans: readonly Span[];
  /**
   * The cut is made unless one of these is there: the name of a declaration, `op __call__` for a special method, `port f` for
   * a port that is bound, `ask __name__` for a special attribute that somebody reads, `program f` for what the program itself uses,
   * `crosses data` for what can pass the border to JavaScript.
   */
  readonly unless: readonly string[];
  /** Cuts in what goes with this one. */
  readonly cuts: readonly CutShape[];
}

/** What cuts are made by. */
export interface Guards {
  /** Names that runtime declarations have. */
  readonly own: ReadonlySet<string>;
  readonly ports: ReadonlySet<string>;
  /** The declarations that give objects a tag, by tag. */
  readonly tags: ReadonlyMap<number, readonly string[]>;
}

export function parseText(before: string, text: string, after: string): any {
  return parse(before + text + after, { ecmaVersion: 2022, sourceType: "module" });
}

/** `tree`: of `text`, after `offset` other characters. */
export function findCuts(tree: any, text: string, offset: number, guards: Guards): readonly CutShape[] {
  return new CutFinder(text, offset, guards).find(tree);
}

interface OpenCut {
  readonly spans: Span[];
  readonly unless: readonly string[];
  readonly cuts: OpenCut[];
}

class CutFinder {
  readonly #text: string;
  readonly #offset: number;
  readonly #guards: Guards;
  #cuts: OpenCut[] = [];

  constructor(text: string, offset: number, guards: Guards) {
    this.#text = text;
    this.#offset = offset;
    this.#guards = guards;
  }

  find(tree: any): readonly CutShape[] {
    this.#visit(tree, false);
    return this.#cuts;
  }

  /** `isTest`: only whether the value counts as true matters. */
  #visit(node: any, isTest: boolean): void {
    switch (node.type) {
      case "IfStatement":
        this.#visitIf(node);
        return;
      case "ConditionalExpression":
        this.#visitConditional(node, isTest);
        return;
      case "LogicalExpression":
        this.#visitLogical(node, isTest);
        return;
      case "UnaryExpression":
        this.#visit(node.argument, node.operator === "!");
        return;
      case "BinaryExpression":
        this.#visitBinary(node);
        return;
      case "ExpressionStatement":
        if (this.#isPortCall(node))
          this.#cut([[this.#at(node.start), this.#at(node.end), "{}"]], [portOf(node)], () => {});
        else this.#visitChildren(node);
        return;
      case "WhileStatement":
        this.#visit(node.test, true);
        this.#visit(node.body, false);
        return;
      case "BlockStatement":
      case "StaticBlock":
        this.#visitList(node.body);
        return;
      case "SwitchStatement":
        this.#visit(node.discriminant, false);
        this.#visitCases(node.cases);
        return;
      default:
        this.#visitChildren(node);
    }
  }

  #visitChildren(node: any): void {
    for (const key of Object.keys(node)) {
      const value = node[key];
      if (Array.isArray(value)) {
        for (const each of value) if (isNode(each)) this.#visit(each, false);
      } else if (isNode(value)) this.#visit(value, false);
    }
  }

  // ---- Statements

  #visitList(list: readonly any[]): void {
    for (const [i, stmt] of list.entries()) {
      if (this.#isPortCall(stmt)) {
        this.#cut([this.#lines(stmt)], [portOf(stmt)], () => {});
        continue;
      }
      if (stmt.type !== "IfStatement") {
        this.#visit(stmt, false);
        continue;
      }
      const isFalse = this.#falseWithout(stmt.test);
      if (isFalse !== undefined && stmt.alternate === null) {
        this.#cut([this.#lines(stmt)], isFalse, () => this.#visitHead(stmt));
        continue;
      }
      const isTrue = this.#trueWithout(stmt.test);
      const rest = list.slice(i + 1);
      if (isTrue === undefined || !leaves(stmt.consequent) || rest.some(isHoisted)) {
        this.#visitIf(stmt);
        continue;
      }
      // What follows is not reached.
      const spans: Span[] = [[this.#at(stmt.start), this.#at(stmt.consequent.start)]];
      const end = rest.length === 0 ? stmt.end : rest[rest.length - 1].end;
      spans.push([this.#at(stmt.consequent.end), this.#at(end)]);
      this.#cut(spans, isTrue, () => {
        this.#visit(stmt.test, true);
        if (stmt.alternate !== null) this.#visit(stmt.alternate, false);
        this.#visitList(rest);
      });
      this.#visit(stmt.consequent, false);
      return;
    }
  }

  /** Cases for special names, where the one before does not fall through to the next. */
  #visitCases(cases: readonly any[]): void {
    let names: string[] | undefined = [];
    let first = 0;
    for (const [i, each] of cases.entries()) {
      const name = each.test === null ? undefined : specialName(each.test);
      if (name === undefined) names = undefined;
      else names?.push(`ask ${name}`);
      if (each.consequent.length === 0) continue;
      const visit = (): void => {
        for (const { test, consequent } of cases.slice(first, i + 1)) {
          if (test !== null) this.#visit(test, false);
          this.#visitList(consequent);
        }
      };
      if (names === undefined || !leaves(each.consequent.at(-1))) visit();
      else {
        const span = this.#lines({ start: cases[first].start, end: each.end });
        this.#cut([span], names, visit);
      }
      names = leaves(each.consequent.at(-1)) ? [] : undefined;
      first = i + 1;
    }
  }

  #visitHead(stmt: any): void {
    this.#visit(stmt.test, true);
    this.#visit(stmt.consequent, false);
  }

  #visitIf(stmt: any): void {
    const { test, consequent, alternate } = stmt;
    const isFalse = this.#falseWithout(test);
    if (isFalse !== undefined) {
      const span: Span =
        alternate === null
          ? [this.#at(stmt.start), this.#at(stmt.end), "{}"]
          : [this.#at(stmt.start), this.#at(alternate.start)];
      this.#cut([span], isFalse, () => this.#visitHead(stmt));
      if (alternate !== null) this.#visit(alternate, false);
      return;
    }
    const isTrue = this.#trueWithout(test);
    if (isTrue !== undefined) {
      const spans: Span[] = [[this.#at(stmt.start), this.#at(consequent.start)]];
      if (alternate !== null) spans.push([this.#at(consequent.end), this.#at(alternate.end)]);
      this.#cut(spans, isTrue, () => {
        this.#visit(test, true);
        if (alternate !== null) this.#visit(alternate, false);
      });
      this.#visit(consequent, false);
      return;
    }
    this.#visitHead(stmt);
    if (alternate === null) return;
    const without =
      alternate.type === "IfStatement" && alternate.alternate === null
        ? this.#falseWithout(alternate.test)
        : undefined;
    if (without === undefined) this.#visit(alternate, false);
    else
      this.#cut([[this.#at(consequent.end), this.#at(alternate.end)]], without, () =>
        this.#visitHead(alternate),
      );
  }

  #isPortCall(stmt: any): boolean {
    return (
      stmt.type === "ExpressionStatement" &&
      stmt.expression.type === "CallExpression" &&
      this.#guards.ports.has(stmt.expression.callee.name)
    );
  }

  // ---- Expressions

  #visitConditional(node: any, isTest: boolean): void {
    const { test, consequent, alternate } = node;
    const [start, end] = [this.#at(node.start), this.#at(node.end)];
    const question = this.#find("?", test.end);
    const colon = this.#find(":", consequent.end);
    const isFalse = this.#falseWithout(test);
    if (isFalse !== undefined) {
      this.#cut([[start, this.#afterBlank(colon + 1)]], isFalse, () => {
        this.#visit(test, true);
        this.#visit(consequent, isTest);
      });
      this.#visit(alternate, isTest);
      return;
    }
    const isTrue = this.#trueWithout(test);
    if (isTrue !== undefined) {
      const spans: Span[] = [
        [start, this.#afterBlank(question + 1)],
        [this.#beforeBlank(colon), end],
      ];
      this.#cut(spans, isTrue, () => {
        this.#visit(test, true);
        this.#visit(alternate, isTest);
      });
      this.#visit(consequent, isTest);
      return;
    }
    this.#visit(test, true);
    this.#visit(consequent, isTest);
    this.#visit(alternate, isTest);
  }

  /** An operand that decides nothing goes. */
  #visitLogical(node: any, isTest: boolean): void {
    const { left, right, operator } = node;
    if (operator !== "??") {
      const without = (operand: any) =>
        operator === "||" ? this.#falseWithout(operand) : this.#trueWithout(operand);
      const place = this.#find(operator, left.end);
      const onLeft = without(left);
      if (onLeft !== undefined) {
        this.#cut([[this.#at(node.start), this.#afterBlank(place + 2)]], onLeft, () =>
          this.#visit(left, true),
        );
        this.#visitLast(right, isTest, operator === "||" ? "false" : "true", without(right));
        return;
      }
      const onRight = without(right);
      if (onRight !== undefined && (isTest || isBoolean(left))) {
        this.#cut([[this.#beforeBlank(place), this.#at(node.end)]], onRight, () => this.#visit(right, true));
        this.#visit(left, isTest);
        return;
      }
    }
    this.#visit(left, isTest);
    this.#visit(right, isTest);
  }

  /** An operand whose neighbour may go: it has to stand for something, but what it asks for is not needed by that. */
  #visitLast(node: any, isTest: boolean, instead: string, unless: readonly string[] | undefined): void {
    if (unless === undefined || !(isTest || isBoolean(node))) this.#visit(node, isTest);
    else
      this.#cut([[this.#at(node.start), this.#at(node.end), instead]], unless, () => this.#visit(node, true));
  }

  /** A test that nothing around it could use. */
  #visitBinary(node: any): void {
    const [start, end] = [this.#at(node.start), this.#at(node.end)];
    const isFalse = this.#falseWithout(node);
    if (isFalse !== undefined) this.#cut([[start, end, "false"]], isFalse, () => this.#visitChildren(node));
    else {
      const isTrue = this.#trueWithout(node);
      if (isTrue !== undefined) this.#cut([[start, end, "true"]], isTrue, () => this.#visitChildren(node));
      else this.#visitChildren(node);
    }
  }

  // ---- Tests

  /** What has to be there for a test to be true; undefined if that cannot be said. */
  #falseWithout(test: any): readonly string[] | undefined {
    switch (test.type) {
      case "UnaryExpression":
        return test.operator === "!" ? this.#trueWithout(test.argument) : undefined;
      case "LogicalExpression": {
        const left = this.#falseWithout(test.left);
        if (test.operator === "&&") return left ?? this.#behind(test.left, this.#falseWithout(test.right));
        return test.operator === "||" ? both(left, this.#falseWithout(test.right)) : undefined;
      }
      case "BinaryExpression":
        return this.#isThere(test, "!==", "===");
      case "CallExpression":
        return whatIsAsked(test);
      default:
        return undefined;
    }
  }

  /** What has to be there for a test to be false. */
  #trueWithout(test: any): readonly string[] | undefined {
    switch (test.type) {
      case "UnaryExpression":
        return test.operator === "!" ? this.#falseWithout(test.argument) : undefined;
      case "LogicalExpression": {
        const left = this.#trueWithout(test.left);
        if (test.operator === "||") return left ?? this.#behind(test.left, this.#trueWithout(test.right));
        return test.operator === "&&" ? both(left, this.#trueWithout(test.right)) : undefined;
      }
      case "BinaryExpression":
        return test.operator === "instanceof" ? undefined : this.#isThere(test, "===", "!==");
      default:
        return undefined;
    }
  }

  #behind(first: any, without: readonly string[] | undefined): readonly string[] | undefined {
    return isPure(first) ? without : undefined;
  }

  /** `x instanceof C`, `x.op__y__ !== undefined`, `x.k === 4`: what such a test looks for. */
  #isThere({ left, right, operator }: any, forMethod: string, forTag: string): readonly string[] | undefined {
    if (operator === forMethod && right.name === "undefined") {
      const name = lookedUp(left);
      if (name !== undefined) return [`op ${name}`];
    }
    if (!isPure(left)) return undefined;
    const special = specialName(right);
    if (operator === forTag && special !== undefined) return [`op ${special}`];
    if (operator === "instanceof") {
      const name = right.type === "MemberExpression" && right.property.name === "I" ? right.object : right;
      return name.type === "Identifier" && this.#guards.own.has(name.name) ? [name.name] : undefined;
    }
    const member = left.type === "ChainExpression" ? left.expression : left;
    if (member.type !== "MemberExpression" || member.computed) return undefined;
    const property: string = member.property.name;
    if (operator === forMethod && right.name === "undefined" && /^op__\w+__$/.test(property))
      return [`op ${property.slice(2)}`];
    if (operator === forTag && property === "k" && typeof right.value === "number")
      return this.#guards.tags.get(right.value);
    return undefined;
  }

  // ---- Places

  #at(offset: number): number {
    return offset - this.#offset;
  }

  /** The place of an operator after an operand, which may stand in parentheses. */
  #find(operator: string, after: number): number {
    let at = this.#at(after);
    while (/[\s)]/.test(this.#text[at])) at++;
    if (!this.#text.startsWith(operator, at)) throw new Error(`no ${operator} in ${this.#text.slice(at)}`);
    return at;
  }

  #afterBlank(at: number): number {
    while (/\s/.test(this.#text[at])) at++;
    return at;
  }

  #beforeBlank(at: number): number {
    while (/\s/.test(this.#text[at - 1])) at--;
    return at;
  }

  /** A statement that stands alone on its lines, with these. */
  #lines({ start, end }: { readonly start: number; readonly end: number }): Span {
    let from = this.#at(start);
    const to = this.#at(end);
    while (this.#text[from - 1] === " ") from--;
    const isAlone =
      this.#text[from - 1] === "\n" && (this.#text[to] === "\n" || this.#text[to] === undefined);
    return isAlone ? [from - 1, to] : [this.#at(start), to];
  }

  #cut(spans: readonly Span[], unless: readonly string[], visitInside: () => void): void {
    const cut: OpenCut = { spans: spans.filter(([start, end]) => start < end), unless, cuts: [] };
    const outer = this.#cuts;
    outer.push(cut);
    this.#cuts = cut.cuts;
    visitInside();
    this.#cuts = outer;
  }
}

/** `"__x__"`. */
function specialName(node: any): string | undefined {
  return node.type === "Literal" && /^__[a-z]\w*__$/.test(node.value) ? node.value : undefined;
}

/** The name that a call looks up in the namespaces of Python classes. */
function lookedUp(node: any): string | undefined {
  if (node.type !== "CallExpression" || !/^(lookup_user|find)$/.test(node.callee.name)) return undefined;
  return specialName(node.arguments.at(-1));
}

/** `linked(f)`, `crosses("data")`, `in_program(f)`. */
function whatIsAsked({ callee, arguments: [what] }: any): readonly string[] | undefined {
  if (callee.name === "linked") return [what.name];
  if (callee.name === "crosses") return [`crosses ${what.value}`];
  return callee.name === "in_program" ? [`program ${what.name}`] : undefined;
}

/** Special names that a piece of the runtime spells otherwise than to look whether something has them. */
export function findSpelled(root: any): readonly { readonly name: string; readonly start: number }[] {
  const spelled: { name: string; start: number }[] = [];
  const visit = (node: any, parent: any): void => {
    const name = specialName(node);
    if (name !== undefined && !isInQuestion(parent)) spelled.push({ name, start: node.start });
    const { type, key } = node;
    if (type === "Property" && /^\$__\w+__$/.test(key.name))
      spelled.push({ name: key.name.slice(1), start: key.start });
    for (const field of Object.keys(node)) {
      const value = node[field];
      if (Array.isArray(value)) {
        for (const each of value) if (isNode(each)) visit(each, node);
      } else if (isNode(value)) visit(value, node);
    }
  };
  visit(root, undefined);
  return spelled;
}

/** Functions that look whether the namespace of a class has a name. */
export function isQuestion(callee: string | undefined): boolean {
  return /^(lookup|lookup_user|find)$/.test(callee ?? "");
}

function isInQuestion(parent: any): boolean {
  switch (parent?.type) {
    case "BinaryExpression":
    case "SwitchCase":
      return true;
    case "CallExpression":
      return (
        isQuestion(parent.callee.name) ||
        parent.callee.name === "full_signature" ||
        /^(get|has)$/.test(parent.callee.property?.name)
      );
    case "NewExpression":
      return parent.callee.name === "Signature";
    default:
      return false;
  }
}

function portOf(stmt: any): string {
  return `port ${stmt.expression.callee.name}`;
}

function both(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): readonly string[] | undefined {
  return a === undefined || b === undefined ? undefined : [...a, ...b];
}

/** Whether reading an expression changes nothing. */
function isPure(node: any): boolean {
  switch (node.type) {
    case "Identifier":
    case "ThisExpression":
    case "Literal":
      return true;
    case "MemberExpression":
      return isPure(node.object) && (!node.computed || isPure(node.property));
    case "ChainExpression":
      return isPure(node.expression);
    case "UnaryExpression":
      return node.operator !== "delete" && isPure(node.argument);
    case "BinaryExpression":
    case "LogicalExpression":
      return isPure(node.left) && isPure(node.right);
    case "CallExpression":
      return isArrayTest(node.callee) && node.arguments.every(isPure);
    default:
      return false;
  }
}

/** `Array.isArray`. */
function isArrayTest(callee: any): boolean {
  return (
    callee.type === "MemberExpression" && callee.object.name === "Array" && callee.property.name === "isArray"
  );
}

function isBoolean(node: any): boolean {
  switch (node.type) {
    case "BinaryExpression":
      return /^([=!]==|[<>]=?|instanceof|in)$/.test(node.operator);
    case "UnaryExpression":
      return node.operator === "!";
    case "LogicalExpression":
      return isBoolean(node.left) && isBoolean(node.right);
    default:
      return false;
  }
}

/** Whether nothing after the statement is reached. */
function leaves(stmt: any): boolean {
  switch (stmt.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return true;
    case "BlockStatement":
      return stmt.body.length > 0 && leaves(stmt.body[stmt.body.length - 1]);
    default:
      return false;
  }
}

function isHoisted(stmt: any): boolean {
  return stmt.type === "FunctionDeclaration";
}

function isNode(value: any): boolean {
  return typeof value === "object" && value !== null && typeof value.type === "string";
}

/** Which declarations give a tag to objects: `C.prototype.k = 4`, in whatever declaration that stands. */
export function findTags(declarations: readonly { readonly name: string; readonly node: any }[]) {
  const tags = new Map<number, string[]>();
  for (const { name, node } of declarations) {
    const visit = (each: any): void => {
      if (each.type === "AssignmentExpression" && each.left.property?.name === "k") note(each.right);
      if ((each.type === "Property" || each.type === "PropertyDefinition") && each.key.name === "k")
        if (each.value !== null) note(each.value);
      for (const key of Object.keys(each)) {
        const value = each[key];
        if (Array.isArray(value)) {
          for (const item of value) if (isNode(item)) visit(item);
        } else if (isNode(value)) visit(value);
      }
    };
    const note = (value: any): void => {
      if (typeof value.value !== "number") return;
      const known = tags.get(value.value);
      if (known === undefined) tags.set(value.value, [name]);
      else if (!known.includes(name)) known.push(name);
    };
    visit(node);
  }
  // Every object has it that says nothing else.
  tags.delete(0);
  return tags;
}
