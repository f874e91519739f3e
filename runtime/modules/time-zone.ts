// Time zones, for programs that set TZ (os.putenv). Others know none, as a board. A zone has the name that the zone database gives
// it, `Europe/Rome`; of POSIX's own forms only those that never change are known, `JST-9`.

/** How many seconds a zone's clocks are ahead of UTC at a time in seconds. */
export type ZoneOffset = (seconds: number) => number;

/** `undefined`, and so UTC, for a zone that nobody knows, as the C library has it. */
export function zone_offset(name: string): ZoneOffset | undefined {
  const fixed = /^[A-Za-z]{3,}([+-]?)(\d+)(?::(\d+))?$/.exec(name);
  if (fixed !== null) {
    // Counted to the west.
    const seconds = (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * (fixed[1] === "-" ? 60 : -60);
    return () => seconds;
  }
  try {
    return named_offset(new Intl.DateTimeFormat("en", { timeZone: name, timeZoneName: "longOffset" }));
  } catch {
    return undefined;
  }
}

function named_offset(format: Intl.DateTimeFormat): ZoneOffset {
  return (seconds) => {
    const parts = format.formatToParts(seconds * 1000);
    const text = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
    const found = /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(text);
    if (found === null) return 0;
    const [, sign, hours, minutes, rest] = found;
    const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest ?? 0);
    return sign === "-" ? -offset : offset;
  };
}
