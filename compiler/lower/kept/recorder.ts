// Writes down what the lowering of a module asks, in its order, and asks it all again at the next build: as lowering does the
// same when it is told the same, the first answer that is another one is met before any question that makes no sense now.

import type { Symbol } from "../../core/nodes.js";
import { bug } from "../../diagnostics/bug.js";
import type { Variable } from "../../names/names.js";
import type * as ast from "../../syntax/ast.js";
import type { Identities, NamesIdentity } from "./identities.js";
import { type Answering, type Question, questions } from "./questions.js";
import { aVariable, isSameType, type KeptType } from "./shapes.js";

/** One question with its answer. */
interface Entry {
  readonly question: Question;
  readonly about: unknown;
  readonly second: unknown;
  readonly third: unknown;
  readonly answer: unknown;
}

export interface Log {
  /** By module: what names said. */
  readonly names: ReadonlyMap<string, NamesIdentity>;
  readonly entries: readonly Entry[];
}

/** A question while it is written down, with what it is asked with as this build has it. */
interface Asked {
  readonly question: Question;
  readonly second: unknown;
  readonly third: unknown;
}

export class Recorder {
  readonly identities: Identities;
  #module = "";
  #entries: Entry[] | undefined;
  /** The modules whose names were asked for. */
  #modules = new Set<string>();
  #lastModule = "";
  /** What has been asked about something. */
  #asked = new Map<unknown, Asked[]>();

  constructor(identities: Identities) {
    this.identities = identities;
  }

  start(module: string): void {
    this.#entries = [];
    this.#module = module;
    this.#forget();
  }

  stop(): Log {
    const names = new Map([...this.#modules].map((module) => [module, this.identities.ofNames(module)]));
    const log = { names, entries: this.#entries! };
    this.#entries = undefined;
    this.#forget();
    return log;
  }

  #forget(): void {
    this.#asked = new Map();
    this.#modules = new Set();
    this.#lastModule = "";
  }

  /** Something was asked that follows from the tree of a module and from what names say of it. */
  useNames(module: string): void {
    if (module === this.#lastModule) return;
    this.#lastModule = module;
    this.#modules.add(module);
  }

  note(question: Question, answer: unknown, about?: unknown, second?: unknown, third?: unknown): void {
    if (this.#entries === undefined || this.#isAsked(question, about, second, third)) return;
    const { identities } = this;
    if (question.about === aVariable) this.useNames((about as Variable).scope.module);
    this.#entries.push({
      question,
      about: question.about.keep(about, identities),
      second,
      third,
      answer: question.answer.keep(answer, identities),
    });
  }

  /** Those of globals are the same objects in several builds. All others are of one module, and follow from what names say of it. */
  noteSymbol(variable: Variable, symbol: Symbol): void {
    if (variable.kind === "global") this.note(questions.symbolOf, symbol, variable);
    else if (this.#entries !== undefined) {
      if (variable.scope.module !== this.#module) bug("a local of another module", variable.scope.node);
      this.note(questions.representation, symbol.rep, variable);
    }
  }

  /** It is from now on. */
  #isAsked(question: Question, about: unknown, second: unknown, third: unknown): boolean {
    const asked = this.#asked.get(about);
    if (asked === undefined) {
      this.#asked.set(about, [{ question, second, third }]);
      return false;
    }
    for (const each of asked)
      if (each.question === question && each.second === second && each.third === third) return true;
    asked.push({ question, second, third });
    return false;
  }

  /** Whether all is answered as it was. */
  isSame({ names, entries }: Log, build: Answering): boolean {
    const { identities } = this;
    const { facts } = build;
    for (const [module, identity] of names) if (identities.ofNames(module) !== identity) return false;
    for (const { question, about, second, third, answer } of entries) {
      // Most questions are these.
      if (question === questions.typeOf) {
        if (!isSameType(answer as KeptType, facts.typeOf(about as ast.Expression), identities)) return false;
        continue;
      }
      const now = question.about.renew(about, facts);
      if (now === undefined && about !== undefined) return false;
      if (!question.answer.isSame(answer, question.ask(build, now, second, third), identities)) return false;
    }
    return true;
  }
}
