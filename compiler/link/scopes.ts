// What is referred to where in the units of the program and of the linker: noted while the units are read, for spelling.ts,
// which chooses names when all is known that is linked. Units are kept for longer than one link, so that nothing here leads
// from one of them to another.

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
  /** The number of the scope that was the last to note that it is used there. */
  usedIn: number;
  /** The innermost scope that declares it, of those that are being read. */
  declaredIn: Scope | undefined;
  /** The numbers of units: the last to mention it, the last of which a call of it was taken out, the last to list it. */
  mentionedIn: number;
  removedFrom: number;
  listedIn: number;
  /** Of a runtime function that is called. */
  callee: Callee | undefined;
}

/** A text that names are spelled as. */
export interface Spelling {
  readonly text: string;
  /** The number of the last scope in which nothing new may be spelled so. */
  takenIn: number;
}

/** What a unit says by its identifiers. */
export interface Identifiers {
  /** Those that are still to be spelled, in the order of the text, and what each of them means. */
  readonly references: readonly Reference[];
  readonly meanings: readonly Meaning[];
  /** The scope around the unit. */
  readonly scope: Scope;
  /** What the unit does not declare inside of itself, and what has no fixed name. */
  readonly outer: readonly Meaning[];
  /** How it wants to call what only the linker can name. */
  readonly wishes: readonly Wish[];
}

interface Wish {
  readonly name: string;
  readonly wish: string;
}

/** What declares nothing of its own is no scope: a block without `let` counts to the one around it. */
export interface Scope {
  readonly number: number;
  readonly declared: Meaning[];
  /** The scopes around that declare the same, where there are any: hardly ever. */
  hidden: Map<Meaning, Scope> | undefined;
  /** What is referred to in the scope and inside of it, and in the end not declared by it; some of it twice. */
  readonly used: Meaning[];
  readonly children: Scope[];
  /** Its references, and those of its children, in the list of the unit. */
  readonly start: number;
  end: number;
}

export class Scopes {
  readonly #isPort: (name: string) => boolean;
  readonly #bindings = new Map<Name, Meaning>();
  readonly #runtime = new Map<string, Meaning>();
  readonly #globals = new Map<string, Meaning>();
  /** How many scopes there have been. */
  #count = 0;
  #scope: Scope = newScope(0, 0);
  // Of the unit that is being read.
  #references: Reference[] = [];
  #meanings: Meaning[] = [];
  #wishes: Wish[] = [];
  #ownNames: readonly Name[] = [];

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

  /** What a declaration of the top level mentions, which `read` goes through. */
  collect(ownNames: readonly Name[], read: () => void): Identifiers {
    const scope = newScope(++this.#count, 0);
    this.#scope = scope;
    this.#references = [];
    this.#meanings = [];
    this.#wishes = [];
    this.#ownNames = ownNames;
    read();
    scope.end = this.#references.length;
    return {
      references: this.#references,
      meanings: this.#meanings,
      scope,
      outer: listOuter(scope),
      wishes: this.#wishes.length === 0 ? none : this.#wishes,
    };
  }

  /** The wishes of the program count, and of those the last. */
  noteWishes({ wishes }: Identifiers, isProgram: boolean): void {
    for (const { name, wish } of wishes) {
      const meaning = this.meaningOf(name);
      if (!isProgram && meaning.isAsked) continue;
      meaning.wish = wish;
      meaning.isAsked = isProgram;
    }
  }

  /** Answers the scope around, for `leave`. */
  enter(): Scope {
    const around = this.#scope;
    const scope = newScope(++this.#count, this.#references.length);
    around.children.push(scope);
    this.#scope = scope;
    return around;
  }

  leave(around: Scope): void {
    const scope = this.#scope;
    const { declared, hidden, used } = scope;
    scope.end = this.#references.length;
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
      this.#references.push(reference);
      this.#meanings.push(meaning);
      if (typeof reference.of === "string") this.#wishes.push({ name: reference.of, wish: reference.name });
    }
    this.#use(meaning);
    return meaning;
  }

  /** One of JavaScript's own names. */
  mentionGlobal(name: string): void {
    this.#use(this.#globals.get(name) ?? addMeaning(this.#globals, name, name, true));
  }

  #use(meaning: Meaning): void {
    const scope = this.#scope;
    if (meaning.usedIn === scope.number) return;
    meaning.usedIn = scope.number;
    scope.used.push(meaning);
  }
}

const none: readonly never[] = [];

function newScope(number: number, start: number): Scope {
  return { number, declared: [], hidden: undefined, used: [], children: [], start, end: start };
}

/** Each once. */
function listOuter({ number, used }: Scope): readonly Meaning[] {
  const outer: Meaning[] = [];
  for (const meaning of used) {
    if (meaning.isFixed || meaning.listedIn === number) continue;
    meaning.listedIn = number;
    outer.push(meaning);
  }
  return outer;
}

function addMeaning<Key>(meanings: Map<Key, Meaning>, key: Key, name: Name, isFixed: boolean): Meaning {
  const meaning: Meaning = {
    name,
    isFixed,
    spelling: undefined,
    wish: undefined,
    isAsked: false,
    mentions: 0,
    usedIn: 0,
    declaredIn: undefined,
    mentionedIn: 0,
    removedFrom: 0,
    listedIn: 0,
    callee: undefined,
  };
  meanings.set(key, meaning);
  return meaning;
}
