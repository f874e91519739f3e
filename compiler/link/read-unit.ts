// One walk over each unit that is linked and is no text: of the program, or written by the linker. What stays open until the
// linker has its say is closed on the way: calls of runtime functions that are one expression, method calls on receivers of
// unknown type. Noted is what the rest of linking asks of the tree: what the unit needs (reach.ts), what its names mean
// where (spelling.ts). The trees are changed in place. What is noted of a unit follows from the unit, the library and the
// ports alone; so it serves every link with the same ones (emit/kept-units.ts keeps units).

import { bug } from "../diagnostics/bug.js";
import type { Library } from "../library/library.js";
import { makeDispatcher, spellMethodCall } from "./method-calls.js";
import type { Ports } from "./ports.js";
import { type Identifiers, type Meaning, Scopes } from "./scopes.js";
import { type Callee, type Plan, Templates } from "./templates.js";
import { type AnyNode, isPlainField, isTree, literal, refer } from "./tree.js";
import type { MethodCall, Name, Reference, Settled, Unit } from "./unit.js";

/**
 * What a unit may need, and its uses do not say:
 *
 *   member    runtime classes' members of the name are mentioned
 *   word      a name that is nobody's, with `__` in it, which may be that of a special method
 *   literal   a string, by which attributes may be asked for
 *   asked     the name of an attribute in a string, of which it is known that it is asked for
 */
export interface Note {
  readonly kind: "member" | "word" | "literal" | "asked";
  readonly text: string;
  /** Of a member: the number of the unit that was the last to note it. */
  notedIn: number;
}

/** A unit that has been read. */
export interface OpenUnit extends Unit {
  readonly isProgram: boolean;
  readonly notes: readonly Note[];
  readonly identifiers: Identifiers;
  /** As it goes into programs, once its names are chosen. */
  settled: Settled | undefined;
}

/** What has been read, for later links with the same library and ports. */
export type OpenUnits = WeakMap<Unit, OpenUnit>;

/** A declaration in whose list some temporary is only declared, since its method call became a dispatcher's. */
interface Spare {
  readonly list: AnyNode[];
  readonly declaration: AnyNode;
}

export function isOpen(unit: Unit): unit is OpenUnit {
  return (unit as Partial<OpenUnit>).identifiers !== undefined;
}

export class UnitReader {
  readonly scopes: Scopes;
  readonly #library: Library;
  readonly #templates: Templates;
  /** By selector; undefined: method calls by it are spelled inline. */
  readonly #dispatchers = new Map<string, Unit | undefined>();
  readonly #known: OpenUnits | undefined;
  readonly #members = new Map<string, Note>();
  /** How many units have been read. */
  #count = 0;
  // Of the unit that is being read.
  #isProgram = false;
  #isChanged = false;
  #hasSpare = false;
  #uses: Name[] = [];
  #globals: string[] = [];
  #notes: Note[] = [];
  #spares: Spare[] = [];

  constructor(library: Library, ports: Ports, known?: OpenUnits) {
    this.#library = library;
    this.#known = known;
    this.#templates = new Templates(library, ports);
    this.scopes = new Scopes((name) => library.ports.has(name));
  }

  readProgram(unit: Unit): OpenUnit {
    let read = this.#known?.get(unit);
    if (read === undefined) {
      read = this.#open(unit, true);
      this.#known?.set(unit, read);
    }
    this.scopes.noteWishes(read.identifiers, true);
    return read;
  }

  /** One that the linker wrote. */
  readWritten(unit: Unit): OpenUnit {
    const read = this.#open(unit, false);
    this.scopes.noteWishes(read.identifiers, false);
    return read;
  }

  dispatcherOf(selector: string): Unit | undefined {
    if (!this.#dispatchers.has(selector))
      this.#dispatchers.set(selector, makeDispatcher(selector, this.#library));
    return this.#dispatchers.get(selector);
  }

  #open(unit: Unit, isProgram: boolean): OpenUnit {
    this.#count++;
    this.#isProgram = isProgram;
    this.#isChanged = false;
    this.#hasSpare = false;
    this.#uses = [];
    this.#globals = [];
    this.#notes = [];
    this.#spares = [];
    const identifiers = this.scopes.collect(unit.names, () => this.#statement(unit.node));
    if (this.#hasSpare) for (const spare of this.#spares) this.#drop(spare);
    return {
      names: unit.names,
      uses: this.#isChanged ? this.#usesOf(unit) : unit.uses,
      eager: unit.eager,
      globals: this.#globals.length === 0 ? unit.globals : [...unit.globals, ...new Set(this.#globals)],
      pure: unit.pure,
      node: unit.node,
      asks: unit.asks,
      selectors: unit.selectors,
      sureSelectors: unit.sureSelectors,
      module: unit.module,
      belongsTo: unit.belongsTo,
      isProgram,
      notes: this.#notes,
      identifiers,
      settled: undefined,
    };
  }

  /** The temporaries are gone, and declarations of nothing else. */
  #drop({ list, declaration }: Spare): void {
    const isOnlyDeclared = ({ id, init }: AnyNode): boolean =>
      init === null && id.of?.kind === "temp" && this.scopes.meaningOf(id.of).mentions === 1;
    declaration.declarations = declaration.declarations.filter((each: AnyNode) => !isOnlyDeclared(each));
    if (declaration.declarations.length === 0) list.splice(list.indexOf(declaration), 1);
  }

  /** What it mentions now, and what it said that it uses, without functions all of whose calls were substituted. */
  #usesOf(unit: Unit): readonly Name[] {
    const uses = this.#uses.filter((name) => !unit.names.includes(name));
    for (const name of unit.uses) {
      const meaning = this.scopes.meaningOf(name);
      if (meaning.mentionedIn !== this.#count && meaning.removedFrom !== this.#count) uses.push(name);
    }
    return uses;
  }

  // ---- Statements, which are changed but never replaced

  #statements(list: AnyNode[]): void {
    for (let i = 0; i < list.length; i++) {
      const node = list[i];
      if (node.type === "VariableDeclaration" && node.kind === "let" && mayBeSpare(node))
        this.#spares.push({ list, declaration: node });
      this.#statement(node);
    }
  }

  #statement(node: AnyNode): void {
    switch (node.type) {
      case "ExpressionStatement": {
        const { expression } = node;
        const read =
          expression.type === "CallExpression" ? this.#call(expression, true) : this.#expression(expression);
        if (read !== expression) node.expression = read;
        return;
      }
      case "VariableDeclaration":
        for (const each of node.declarations) {
          this.#declare(each.id);
          const { init } = each;
          const read = init ? this.#expression(init) : init;
          if (read !== init) each.init = read;
        }
        return;
      case "BlockStatement":
        this.#block(node);
        return;
      case "IfStatement":
        this.#test(node);
        this.#statement(node.consequent);
        if (node.alternate) this.#statement(node.alternate);
        return;
      case "ReturnStatement":
      case "ThrowStatement":
        this.#argument(node);
        return;
      case "FunctionDeclaration":
        this.#declare(node.id);
        this.#function(node);
        return;
      case "WhileStatement":
        this.#test(node);
        this.#statement(node.body);
        return;
      case "ForStatement":
      case "ForOfStatement":
      case "ForInStatement":
        this.#loop(node);
        return;
      case "TryStatement":
        this.#statement(node.block);
        if (node.handler) this.#handler(node.handler);
        if (node.finalizer) this.#statement(node.finalizer);
        return;
      case "EmptyStatement":
        return;
      default:
        this.#expression(node);
    }
  }

  #block(node: AnyNode): void {
    const { body } = node;
    if (!hasDeclaration(body)) {
      this.#statements(body);
      return;
    }
    const around = this.scopes.enter();
    this.#statements(body);
    this.scopes.leave(around);
  }

  #loop(node: AnyNode): void {
    const head = node.init ?? node.left;
    const hasScope = head != null && isDeclaration(head);
    const around = hasScope ? this.scopes.enter() : undefined;
    if (node.type === "ForStatement") {
      if (node.init) this.#statement(node.init);
      if (node.test) this.#test(node);
      if (node.update) node.update = this.#expression(node.update);
      this.#statement(node.body);
    } else this.#fields(node);
    if (around !== undefined) this.scopes.leave(around);
  }

  #handler(node: AnyNode): void {
    const around = this.scopes.enter();
    if (node.param) this.#declare(node.param);
    this.#statements(node.body.body);
    this.scopes.leave(around);
  }

  /** The name of a function expression is known inside of it alone. */
  #function(node: AnyNode): void {
    const around = this.scopes.enter();
    if (node.id && node.type === "FunctionExpression") this.#declare(node.id);
    for (const param of node.params) this.#declare(param);
    if (node.body.type === "BlockStatement") this.#statements(node.body.body);
    else node.body = this.#expression(node.body);
    this.scopes.leave(around);
  }

  #declare(pattern: AnyNode): void {
    const name = pattern.type === "RestElement" ? pattern.argument : pattern;
    if (name.of === undefined) this.#expression(name);
    else this.#noteUse(this.scopes.declare(name));
  }

  // ---- Expressions: answers what stands there now

  // The frequent kinds first. Few nodes are replaced, and a store costs more than a comparison.
  #expression(node: AnyNode): AnyNode {
    switch (node.type) {
      case "Identifier":
        this.#identifier(node);
        return node;
      case "Literal":
        if (typeof node.value === "string") this.#note("literal", node.value);
        return node;
      case "MemberExpression": {
        const { object, property } = node;
        if (!node.computed) this.#noteMember(property.name);
        const readObject = this.#expression(object);
        if (readObject !== object) node.object = readObject;
        if (!node.computed) return node;
        const readProperty = this.#expression(property);
        if (readProperty !== property) node.property = readProperty;
        return node;
      }
      case "CallExpression":
        return this.#call(node, false);
      case "AssignmentExpression":
      case "LogicalExpression":
        this.#operands(node);
        return node;
      case "BinaryExpression":
        this.#operands(node);
        return this.#foldSum(node);
      case "UnaryExpression":
      case "UpdateExpression":
        this.#argument(node);
        return node;
      case "ConditionalExpression":
        this.#test(node);
        node.consequent = this.#expression(node.consequent);
        node.alternate = this.#expression(node.alternate);
        return node;
      case "ThisExpression":
        return node;
      case "NewExpression":
        node.callee = this.#expression(node.callee);
        this.#expressions(node.arguments);
        return node;
      case "ArrayExpression":
        this.#expressions(node.elements);
        return node;
      case "SequenceExpression":
        this.#expressions(node.expressions);
        return node;
      case "ObjectExpression":
        this.#expressions(node.properties);
        return node;
      case "Property":
        node.key = this.#expression(node.key);
        node.value = this.#expression(node.value);
        return node;
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        this.#function(node);
        return node;
      case "MethodCall":
        return this.#methodCall(node);
      case "BlockStatement":
      case "CatchClause":
      case "EmptyStatement":
      case "ExpressionStatement":
      case "ForInStatement":
      case "ForOfStatement":
      case "ForStatement":
      case "FunctionDeclaration":
      case "IfStatement":
      case "ReturnStatement":
      case "ThrowStatement":
      case "TryStatement":
      case "VariableDeclaration":
      case "WhileStatement":
        this.#statement(node);
        return node;
      default:
        this.#fields(node);
        return node;
    }
  }

  #expressions(list: AnyNode[]): void {
    for (let i = 0; i < list.length; i++) {
      const node = list[i];
      // An array may have holes.
      const read = node === null ? null : this.#expression(node);
      if (read !== node) list[i] = read;
    }
  }

  #operands(node: AnyNode): void {
    const { left, right } = node;
    const readLeft = this.#expression(left);
    if (readLeft !== left) node.left = readLeft;
    const readRight = this.#expression(right);
    if (readRight !== right) node.right = readRight;
  }

  #argument(node: AnyNode): void {
    const { argument } = node;
    const read = argument ? this.#expression(argument) : argument;
    if (read !== argument) node.argument = read;
  }

  #test(node: AnyNode): void {
    const { test } = node;
    const read = this.#expression(test);
    if (read !== test) node.test = read;
  }

  #fields(node: AnyNode): void {
    for (const key of Object.keys(node)) {
      if (isPlainField(key)) continue;
      const value = node[key];
      if (Array.isArray(value)) {
        for (let i = 0; i < value.length; i++) if (isTree(value[i])) value[i] = this.#expression(value[i]);
      } else if (isTree(value)) node[key] = this.#expression(value);
    }
  }

  #identifier(node: AnyNode): void {
    if (node.of !== undefined) this.#noteUse(this.scopes.mention(node));
    else {
      if (node.global === true) this.scopes.mentionGlobal(node.name);
      this.#noteWord(node.name);
    }
  }

  // ---- Calls

  #call(node: AnyNode, inStatement: boolean): AnyNode {
    const { callee, arguments: args } = node;
    if (callee.type === "Identifier" && typeof callee.of === "string") {
      const meaning = this.scopes.meaningOf(callee.of);
      const called = (meaning.callee ??= this.#templates.calleeOf(callee.of));
      const plan = this.#planFor(called, args, inStatement);
      if (plan !== null) {
        this.#isChanged = true;
        meaning.removedFrom = this.#count;
        return this.#build(plan, args);
      }
      if (callee.of === "text_of") return this.#textOf(callee, this.#expression(args[0]));
      this.#noteNameArgument(called, args);
    }
    const read = this.#expression(callee);
    if (read !== callee) node.callee = read;
    this.#expressions(args);
    return node;
  }

  #planFor(called: Callee, args: readonly AnyNode[], inStatement: boolean): Plan | null {
    if (called.template === undefined || !this.#isProgram) return null;
    const plan = this.#templates.planOf(called, args.length, inStatement);
    return plan !== null && args.some((arg) => arg.type === "SpreadElement") ? null : plan;
  }

  /** A plan with these arguments, each of which it has once and in order. */
  #build(plan: Plan, args: readonly AnyNode[]): AnyNode {
    switch (plan.type) {
      case "Slot":
        return this.#expression(args[plan.index]);
      case "RuntimeName": {
        const made = refer(plan.name);
        this.#noteUse(this.scopes.mention(made));
        return made;
      }
      case "GlobalName":
        this.#globals.push(plan.name);
        this.scopes.mentionGlobal(plan.name);
        this.#noteWord(plan.name);
        return { type: "Identifier", name: plan.name, global: true };
      case "Literal":
        if (typeof plan.value === "string") this.#note("literal", plan.value);
        return { type: "Literal", value: plan.value };
      case "MemberExpression": {
        if (!plan.computed) this.#noteMember(plan.property.name);
        const object = this.#build(plan.object, args);
        const property = plan.computed
          ? this.#build(plan.property, args)
          : { type: "Identifier", name: plan.property.name };
        return { type: "MemberExpression", object, property, computed: plan.computed, optional: false };
      }
      case "CallExpression": {
        if (plan.callee.name === "text_of")
          return this.#textOf(refer("text_of"), this.#build(plan.arguments[0], args));
        const callee = this.#build(plan.callee, args);
        const built = this.#buildAll(plan.arguments, args);
        if (typeof callee.of === "string") this.#noteNameArgument(this.#templates.calleeOf(callee.of), built);
        return { type: "CallExpression", callee, arguments: built, optional: false };
      }
      case "NewExpression": {
        const callee = this.#build(plan.callee, args);
        return { type: "NewExpression", callee, arguments: this.#buildAll(plan.arguments, args) };
      }
      // Types stand here as literals: those of the plan were read from a file, and comparing with them takes V8 several times as long.
      case "AssignmentExpression":
        return this.#buildOperation("AssignmentExpression", plan, args);
      case "BinaryExpression":
        return this.#foldSum(this.#buildOperation("BinaryExpression", plan, args));
      case "LogicalExpression":
        return this.#buildOperation("LogicalExpression", plan, args);
      case "UnaryExpression":
        return {
          type: "UnaryExpression",
          operator: plan.operator,
          prefix: true,
          argument: this.#build(plan.argument, args),
        };
      case "ConditionalExpression": {
        const test = this.#build(plan.test, args);
        const consequent = this.#build(plan.consequent, args);
        return {
          type: "ConditionalExpression",
          test,
          consequent,
          alternate: this.#build(plan.alternate, args),
        };
      }
      case "ArrayExpression":
        return { type: "ArrayExpression", elements: this.#buildAll(plan.elements, args) };
      default:
        return bug("a template of a shape that library/template.ts does not let through", plan);
    }
  }

  #buildOperation(type: string, { operator, left, right }: Plan, args: readonly AnyNode[]): AnyNode {
    const first = this.#build(left, args);
    return { type, operator, left: first, right: this.#build(right, args) };
  }

  #buildAll(plans: readonly Plan[], args: readonly AnyNode[]): AnyNode[] {
    return plans.map((plan) => this.#build(plan, args));
  }

  /** The call with an argument that has been read; a string of JavaScript is its own text. */
  #textOf(callee: Reference, argument: AnyNode): AnyNode {
    this.#isChanged ||= isText(argument);
    if (isText(argument)) return argument;
    this.#identifier(callee);
    return { type: "CallExpression", callee, arguments: [argument], optional: false };
  }

  /** `text_of("a") + "\n"` → `"a\n"`. */
  #foldSum(node: AnyNode): AnyNode {
    if (node.operator !== "+" || !isText(node.left) || !isText(node.right)) return node;
    this.#isChanged = true;
    // Those of its parts.
    this.#notes.length -= 2;
    const made: AnyNode = literal(node.left.value + node.right.value);
    this.#note("literal", made.value);
    return made;
  }

  #methodCall(node: MethodCall): AnyNode {
    const hasDispatcher = this.dispatcherOf(node.selector) !== undefined;
    if (hasDispatcher && node.spill !== undefined) this.#hasSpare = true;
    node.object = this.#expression(node.object);
    this.#expressions(node.arguments);
    return spellMethodCall(node, hasDispatcher, this.#mention);
  }

  /** What a spelled method call refers to beside its operands is no use of the unit: reach.ts follows its selectors. */
  readonly #mention = (reference: Reference): void => {
    this.scopes.mention(reference);
  };

  // ---- Notes

  /** `getattr(o, "x")`, `super_method(C, self, "x", 1)`. */
  #noteNameArgument({ nameAt }: Callee, args: readonly AnyNode[]): void {
    const arg = nameAt === undefined ? undefined : args[nameAt];
    if (arg?.type === "Literal" && typeof arg.value === "string") this.#note("asked", arg.value);
  }

  #note(kind: Note["kind"], text: string): void {
    this.#notes.push(newNote(kind, text));
  }

  /** Each name once. */
  #noteMember(name: string): void {
    let note = this.#members.get(name);
    if (note === undefined) this.#members.set(name, (note = newNote("member", name)));
    if (note.notedIn === this.#count) return;
    note.notedIn = this.#count;
    this.#notes.push(note);
    this.#noteWord(name);
  }

  #noteWord(name: string): void {
    if (name.includes("__")) this.#note("word", name);
  }

  /** In the order of the text. */
  #noteUse(meaning: Meaning): void {
    if (meaning.mentionedIn === this.#count) return;
    meaning.mentionedIn = this.#count;
    this.#uses.push(meaning.name);
  }
}

function newNote(kind: Note["kind"], text: string): Note {
  return { kind, text, notedIn: 0 };
}

function mayBeSpare({ declarations }: AnyNode): boolean {
  for (const { id, init } of declarations) if (init === null && id.of?.kind === "temp") return true;
  return false;
}

function hasDeclaration(list: readonly AnyNode[]): boolean {
  for (let i = 0; i < list.length; i++) if (isDeclaration(list[i])) return true;
  return false;
}

function isDeclaration({ type }: AnyNode): boolean {
  return type === "VariableDeclaration" || type === "FunctionDeclaration" || type === "ClassDeclaration";
}

function isText(node: AnyNode): boolean {
  return node?.type === "Literal" && typeof node.value === "string";
}
