// What is referred to where in the units of the program and of the linker: noted while the units are read, for spelling.ts,
// which chooses names when all is known that is linked.

import type { Callee } from "./templates.js";
import type { Name, Reference } from "./unit.js";

/** What the units say by one name. */
export interface Meaning {
  readonly name: Name;
  /** It is never called otherwise: a name of the runtime or JavaScript's own. */
  readonly isFixed: boolean;
  spelling: Spelling | undefined;
  /** How a unit of the linker wants to be called. */
  wish: string | undefined;
  /** The program mentions it, and its wish counts. */
  isAsked: boolean;
  mentions: number;
  /** The scope that was the last to note that it is used there. */
  usedIn: Scope | undefined;
  /** The innermost scope that declares it, of those that are being read. */
  declaredIn: Scope | undefined;
  /** The unit that was the last to mention it, and the last of which a call of it was taken out. */
  mentionedIn: object | undefined;
  removedFrom: object | undefined;
  /** Of a runtime function that is called. */
  callee: Callee | undefined;
}

/** A text that names are spelled as. */
export interface Spelling {
  readonly text: string;
  /** The last scope in which nothing new may be spelled so. */
  takenIn: Scope | undefined;
}

/** What declares nothing of its own is no scope: a block without `let` counts to the one around it. */
export interface Scope {
  readonly declared: Meaning[];
  /** The scopes around that declare the same, where there are any: hardly ever. */
  hidden: Map<Meaning, Scope> | undefined;
  /** What is referred to in the scope and inside of it, and in the end not declared by it; some of it twice. */
  readonly used: Meaning[];
  readonly children: Scope[];
  /** Its references, and those of its children, in the list of all. */
  readonly start: number;
  end: number;
}

export class Scopes {
  /** Those that are still to be spelled, in the order of the text, and what each of them means. */
  readonly references: Reference[] = [];
  readonly meanings: Meaning[] = [];
  readonly #isPort: (name: string) => boolean;
  readonly #bindings = new Map<Name, Meaning>();
  readonly #runtime = new Map<string, Meaning>();
  readonly #globals = new Map<string, Meaning>();
  #scope: Scope = newScope(0);
  #ownNames: readonly Name[] = [];
  #isProgram = false;

  constructor(isPort: (name: string) => boolean) {
    this.#isPort = isPort;
  }

  meaningOf(name: Name): Meaning {
    if (typeof name !== "string") {
      const known = this.#bindings.get(name);
      return known ?? addMeaning(this.#bindings, name, name, false);
    }
    const known = this.#runtime.get(name);
    // `value len` and `method append$1` are called as it suits.
    return known ?? addMeaning(this.#runtime, name, name, !name.includes(" ") && !this.#isPort(name));
  }

  /** The scope around a declaration of the top level, which `read` goes through. */
  collect(ownNames: readonly Name[], isProgram: boolean, read: () => void): Scope {
    const top = newScope(this.references.length);
    this.#scope = top;
    this.#ownNames = ownNames;
    this.#isProgram = isProgram;
    read();
    top.end = this.references.length;
    return top;
  }

  /** Answers the scope around, for `leave`. */
  enter(): Scope {
    const around = this.#scope;
    const scope = newScope(this.references.length);
    around.children.push(scope);
    this.#scope = scope;
    return around;
  }

  leave(around: Scope): void {
    const scope = this.#scope;
    const { declared, hidden, used } = scope;
    scope.end = this.references.length;
    this.#scope = around;
    let kept = 0;
    for (let i = 0; i < used.length; i++) {
      const meaning = used[i];
      if (meaning.declaredIn === scope) continue;
      used[kept++] = meaning;
      this.#use(meaning);
    }
    used.length = kept;
    for (let i = 0; i < declared.length; i++) declared[i].declaredIn = hidden?.get(declared[i]);
  }

  /** A name in the place where it is declared. */
  declare(reference: Reference): Meaning {
    const meaning = this.mention(reference);
    const scope = this.#scope;
    const { declaredIn } = meaning;
    if (declaredIn === scope || this.#ownNames.includes(meaning.name)) return meaning;
    scope.declared.push(meaning);
    if (declaredIn !== undefined) (scope.hidden ??= new Map()).set(meaning, declaredIn);
    meaning.declaredIn = scope;
    return meaning;
  }

  mention(reference: Reference): Meaning {
    const meaning = this.meaningOf(reference.of);
    meaning.mentions++;
    if (!meaning.isFixed) {
      this.references.push(reference);
      this.meanings.push(meaning);
      if (typeof reference.of === "string" && (this.#isProgram || !meaning.isAsked)) {
        meaning.wish = reference.name;
        meaning.isAsked = this.#isProgram;
      }
    }
    this.#use(meaning);
    return meaning;
  }

  /** One of JavaScript's own names. */
  mentionGlobal(name: string): void {
    this.#use(this.#globals.get(name) ?? addMeaning(this.#globals, name, name, true));
  }

  #use(meaning: Meaning): void {
    if (meaning.usedIn === this.#scope) return;
    meaning.usedIn = this.#scope;
    this.#scope.used.push(meaning);
  }
}

function newScope(start: number): Scope {
  return { declared: [], hidden: undefined, used: [], children: [], start, end: start };
}

function addMeaning<Key>(meanings: Map<Key, Meaning>, key: Key, name: Name, isFixed: boolean): Meaning {
  const meaning: Meaning = {
    name,
    isFixed,
    spelling: undefined,
    wish: undefined,
    isAsked: false,
    mentions: 0,
    usedIn: undefined,
    declaredIn: undefined,
    mentionedIn: undefined,
    removedFrom: undefined,
    callee: undefined,
  };
  meanings.set(key, meaning);
  return meaning;
}
