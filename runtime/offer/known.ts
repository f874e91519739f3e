// Which value of JavaScript stands for which Python object: functions, classes and instances keep their identity on the way
// over the border and back.

const javascripts = new WeakMap<object, any>();
const pythons = new WeakMap<object, any>();

/** The Python object behind a value of JavaScript, or undefined. */
export function inside_of(value: object): any {
  return pythons.get(value);
}

/** What a Python object is to JavaScript, or undefined if it has not been there. */
export function outside_of(o: object): any {
  return javascripts.get(o);
}

export function stands_for(value: object, o: object): void {
  pythons.set(value, o);
  javascripts.set(o, value);
}
