// Brackets nest deeper than the JavaScript stack. The expression parser recurses at each bracket, so a program may
// write thousands of them only if the deep ones are parsed first: when the recursion is `levels` brackets deep, all
// brackets below that lie a multiple of `levels` deeper are parsed on their own, last in the text first, and kept by
// their opening token. The recursion then finds them ready and never goes deeper than twice `levels`. Every bracket is
// still parsed once, so time stays linear.

import type { Parser } from "./parser.js";
import { Kind, type TokenKind } from "./tokens.js";

const levels = 40;

/** What surrounds a replacement field. */
export interface FieldContext {
  readonly isRaw: boolean;
  readonly isTemplate: boolean;
}

/** Parses whatever bracket is at the cursor. */
type ReadAny = (p: Parser, context: FieldContext) => unknown;

/** Parses the bracket at the cursor with `read`, or takes it if it was parsed before. */
export function readGroup<T>(p: Parser, read: (p: Parser) => T, readAny: ReadAny): T {
  const parsed = p.parsedGroups.size === 0 ? undefined : p.parsedGroups.get(p.pos);
  if (parsed !== undefined) {
    p.parsedGroups.delete(p.pos);
    p.jump(parsed.end);
    return parsed.value as T;
  }
  const depth = p.groupDepth;
  if (depth >= levels) parseDeepGroups(p, readAny);
  p.groupDepth = depth >= levels ? 1 : depth + 1;
  const value = read(p);
  p.groupDepth = depth;
  return value;
}

function parseDeepGroups(p: Parser, readAny: ReadAny): void {
  const start = p.pos;
  const found = findDeepGroups(p, start);
  for (let i = found.length - 1; i >= 0; i--) {
    const { open, context } = found[i];
    p.jump(open);
    p.groupDepth = 1;
    const value = readAny(p, context);
    p.parsedGroups.set(open, { value, end: p.pos });
  }
  p.jump(start);
}

interface DeepGroup {
  readonly open: number;
  readonly context: FieldContext;
}

// The brackets inside of the one at `start` whose depth below it is a multiple of `levels`, in text order.
function findDeepGroups(p: Parser, start: number): DeepGroup[] {
  const { tokens } = p;
  const end = tokens.partners[start] === -1 ? tokens.count : tokens.partners[start];
  const found: DeepGroup[] = [];
  const strings: FieldContext[] = [{ isRaw: false, isTemplate: false }];
  let depth = 0;
  for (let i = start + 1; i < end; i++) {
    const kind = tokens.kinds[i];
    if (isOpening(kind)) {
      depth++;
      if (depth % levels === 0) found.push({ open: i, context: strings[strings.length - 1] });
    } else if (isClosing(kind)) {
      depth--;
    } else if (kind === Kind.FStringStart || kind === Kind.TStringStart) {
      strings.push(contextOfString(p, i));
    } else if (kind === Kind.FStringEnd) {
      strings.pop();
    }
  }
  return found;
}

/** How the f- or t-string that starts at token `index` reads its fields. */
export function contextOfString(p: Parser, index: number): FieldContext {
  return {
    isRaw: /[rR]/.test(p.tokenText(index)),
    isTemplate: p.kindAt(index) === Kind.TStringStart,
  };
}

function isOpening(kind: TokenKind): boolean {
  return (
    kind === Kind.ParenOpen || kind === Kind.BracketOpen || kind === Kind.BraceOpen || kind === Kind.FieldOpen
  );
}

function isClosing(kind: TokenKind): boolean {
  return (
    kind === Kind.ParenClose ||
    kind === Kind.BracketClose ||
    kind === Kind.BraceClose ||
    kind === Kind.FieldClose
  );
}

/** Whether a bracket after a token of this kind is a call or subscript of what that token ends. */
export function endsOperand(kind: TokenKind): boolean {
  switch (kind) {
    case Kind.Name:
    case Kind.Number:
    case Kind.String:
    case Kind.Bytes:
    case Kind.FStringEnd:
    case Kind.ParenClose:
    case Kind.BracketClose:
    case Kind.BraceClose:
    case Kind.Ellipsis:
    case Kind.None:
    case Kind.True:
    case Kind.False:
    case Kind.Debug:
      return true;
    default:
      return false;
  }
}
