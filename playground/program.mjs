// What stands before a program in its worker: `print` goes to the page, and `input()` reads lines that the page gave. The text of
// this function is put into the blob; it uses nothing from outside.

export function surroundings(lines) {
  const say =
    (kind) =>
    (...values) =>
      self.postMessage({ kind, text: `${values.map(show).join(" ")}\n` });
  self.console = {
    ...self.console,
    log: say("output"),
    info: say("output"),
    warn: say("error"),
    error: say("error"),
  };
  self.prompt = () => lines.shift() ?? null;

  function show(value) {
    if (typeof value !== "object" || value === null) return String(value);
    if (value instanceof Error) return value.stack ?? String(value);
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  }
}
