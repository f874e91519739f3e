// Writes down what the lowering of a module asks, in its order, and asks it all again at the next build: as lowering does the
// same when it is told the same, the first answer that is another one is met before any question that makes no sense now.

import type { NameSite, Resolution } from "../../names/names.js";
import type * as ast from "../../syntax/ast.js";
import type { Identities, VariableIdentity } from "./identities.js";
import { type Answering, type Question, questions } from "./questions.js";
import { isSameResolution, isSameType, type KeptResolution, type KeptType } from "./shapes.js";

/** One question with its answer. */
interface Entry {
  readonly question: Question;
  readonly about: unknown;
  readonly second: unknown;
  readonly third: unknown;
  readonly answer: unknown;
}

export type Log = readonly Entry[];

export class Recorder {
  readonly identities: Identities;
  #log: Entry[] | undefined;
  /** What has been asked about something, of questions that are about nothing else. */
  #asked = new Map<unknown, Question | Question[]>();

  constructor(identities: Identities) {
    this.identities = identities;
  }

  start(): void {
    this.#log = [];
    this.#asked = new Map();
  }

  stop(): Log {
    const log = this.#log!;
    this.#log = undefined;
    this.#asked = new Map();
    return log;
  }

  note(question: Question, answer: unknown, about?: unknown, second?: unknown, third?: unknown): void {
    if (this.#log === undefined) return;
    if (second === undefined && this.#isAsked(question, about)) return;
    const { identities } = this;
    this.#log.push({
      question,
      about: question.about.keep(about, identities),
      second,
      third,
      answer: question.answer.keep(answer, identities),
    });
  }

  /** It is from now on. */
  #isAsked(question: Question, about: unknown): boolean {
    const asked = this.#asked.get(about);
    if (asked === question) return true;
    if (asked === undefined) this.#asked.set(about, question);
    else if (!Array.isArray(asked)) this.#asked.set(about, [asked, question]);
    else if (asked.includes(question)) return true;
    else asked.push(question);
    return false;
  }

  /** What names stand for is one object for those of one name that can stand for nothing else than each other does. */
  noteResolution(resolution: Resolution, site: NameSite): void {
    if (this.#log === undefined || this.#asked.has(resolution)) return;
    this.#asked.set(resolution, questions.resolve);
    this.note(questions.resolve, resolution, site);
  }

  /** Whether all is answered as it was. */
  isSame(log: Log, build: Answering): boolean {
    const { identities } = this;
    const { facts, names, uses } = build;
    for (const { question, about, second, third, answer } of log) {
      // Most questions are these.
      if (question === questions.typeOf) {
        if (!isSameType(answer as KeptType, facts.typeOf(about as ast.Expression), identities)) return false;
        continue;
      }
      if (question === questions.resolve) {
        const now = names.resolve(about as NameSite);
        if (!isSameResolution(answer as KeptResolution, now, identities)) return false;
        continue;
      }
      if (question === questions.needsCheck) {
        const site = second as ast.Name;
        // Nearly always.
        if (names.isDefinitelyAssigned(site)) {
          if (answer === true) return false;
          continue;
        }
        const { scope, name } = about as VariableIdentity;
        const variable = scope.variables.get(name);
        if (variable === undefined || uses.needsCheck(site, variable) !== answer) return false;
        continue;
      }
      const now = question.about.renew(about, build.facts);
      if (now === undefined && about !== undefined) return false;
      if (!question.answer.isSame(answer, question.ask(build, now, second, third), identities)) return false;
    }
    return true;
  }
}
