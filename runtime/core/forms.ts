// The two forms of a function. A `def` directly in a class body takes self as `this` (method form); as a Python value
// every function takes self first (function form). Each is made from the other on demand, and remembered on it.

/** The function form: what Python sees. */
export function function_form(f: any): any {
  if (f.d === undefined || !f.d.method) return f;
  return f.function_form ?? (f.function_form = make_function_form(f));
}

/** The same of any value: what the body of a class gets for a name that may be a method of it. */
export function value_form(o: any): any {
  return typeof o === "function" && o.cls === undefined ? function_form(o) : o;
}

/** The method form: what prototypes hold. */
export function method_form(f: any): any {
  if (f.d === undefined || f.d.method) return f;
  return f.method_form ?? (f.method_form = make_method_form(f));
}

function make_function_form(f: any): any {
  const made: any = choose_function_form(f, f.d.n);
  made.d = f.d.with_self();
  made.method_form = f;
  return made;
}

function choose_function_form(f: any, n: number): any {
  switch (n) {
    case 0:
      return (self: any) => f.call(self);
    case 1:
      return (self: any, a: any) => f.call(self, a);
    case 2:
      return (self: any, a: any, b: any) => f.call(self, a, b);
    default:
      return (self: any, ...args: any[]) => f.apply(self, args);
  }
}

function make_method_form(f: any): any {
  const made: any = choose_method_form(f, f.d.n);
  made.d = f.d.without_self();
  made.function_form = f;
  return made;
}

function choose_method_form(f: any, n: number): any {
  switch (n) {
    case 1:
      return function (this: any) {
        return f(this);
      };
    case 2:
      return function (this: any, a: any) {
        return f(this, a);
      };
    case 3:
      return function (this: any, a: any, b: any) {
        return f(this, a, b);
      };
    default:
      return function (this: any, ...args: any[]) {
        return f(this, ...args);
      };
  }
}
