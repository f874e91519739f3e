// Lowering an expression without recursing over it: expressions may be nested as deeply as the input likes. Each
// construct is a generator that yields the lowering of an operand where it would call itself, and is answered with the
// result: `const left: Expr = yield lowerExpr(body, expr.left, out)`.

/** Work that ends in a T. What it yields is other work (or a result that is ready), and it is sent what that ended in. */
export type Step<T> = Generator<unknown, T, any>;

/** Runs it, and all that it asks for, with a stack of its own. */
export function run<T extends object>(first: Step<T> | T): T {
  if (!isStep(first)) return first;
  const stack: Step<unknown>[] = [first];
  let answer: unknown;
  for (;;) {
    const { done, value } = stack[stack.length - 1].next(answer);
    if (done === true) {
      stack.pop();
      if (stack.length === 0) return value as T;
      answer = value;
    } else if (isStep(value)) {
      stack.push(value);
      answer = undefined;
    } else answer = value;
  }
}

/** Whether it has to be run. */
export function isStep(work: unknown): work is Step<any> {
  // Nothing else that a step answers with can be resumed; `in` would be slow on objects of many shapes.
  return typeof (work as Partial<Step<any>> | null)?.next === "function";
}
