// The error numbers that have a name (py/moderrno.c), for `OSError` texts and the errno module.

export const ERRNO_NAMES: ReadonlyMap<number, string> = new Map([
  [1, "EPERM"],
  [2, "ENOENT"],
  [5, "EIO"],
  [9, "EBADF"],
  [11, "EAGAIN"],
  [12, "ENOMEM"],
  [13, "EACCES"],
  [17, "EEXIST"],
  [19, "ENODEV"],
  [21, "EISDIR"],
  [22, "EINVAL"],
  [95, "EOPNOTSUPP"],
  [98, "EADDRINUSE"],
  [103, "ECONNABORTED"],
  [104, "ECONNRESET"],
  [105, "ENOBUFS"],
  [107, "ENOTCONN"],
  [110, "ETIMEDOUT"],
  [111, "ECONNREFUSED"],
  [113, "EHOSTUNREACH"],
  [114, "EALREADY"],
  [115, "EINPROGRESS"],
]);

/** What `str(OSError(number))` says; undefined if the number has no name. */
export function errno_text(number: any): string | undefined {
  const name = ERRNO_NAMES.get(number);
  return name === undefined ? undefined : `[Errno ${number}] ${name}`;
}
