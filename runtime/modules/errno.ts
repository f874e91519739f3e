// The errno module: the numbers of errors, which are Linux's.
/** @py module errno */

import type { Dict } from "../types/dict.js";
import { fixed_dict } from "../types/fixed-dict.js";

/** @py errno.EPERM: int */
export const errno_EPERM = 1;
/** @py errno.ENOENT: int */
export const errno_ENOENT = 2;
/** @py errno.ESRCH: int */
export const errno_ESRCH = 3;
/** @py errno.EINTR: int */
export const errno_EINTR = 4;
/** @py errno.EIO: int */
export const errno_EIO = 5;
/** @py errno.ENXIO: int */
export const errno_ENXIO = 6;
/** @py errno.E2BIG: int */
export const errno_E2BIG = 7;
/** @py errno.ENOEXEC: int */
export const errno_ENOEXEC = 8;
/** @py errno.EBADF: int */
export const errno_EBADF = 9;
/** @py errno.ECHILD: int */
export const errno_ECHILD = 10;
/** @py errno.EAGAIN: int */
export const errno_EAGAIN = 11;
/** @py errno.ENOMEM: int */
export const errno_ENOMEM = 12;
/** @py errno.EACCES: int */
export const errno_EACCES = 13;
/** @py errno.EFAULT: int */
export const errno_EFAULT = 14;
/** @py errno.ENOTBLK: int */
export const errno_ENOTBLK = 15;
/** @py errno.EBUSY: int */
export const errno_EBUSY = 16;
/** @py errno.EEXIST: int */
export const errno_EEXIST = 17;
/** @py errno.EXDEV: int */
export const errno_EXDEV = 18;
/** @py errno.ENODEV: int */
export const errno_ENODEV = 19;
/** @py errno.ENOTDIR: int */
export const errno_ENOTDIR = 20;
/** @py errno.EISDIR: int */
export const errno_EISDIR = 21;
/** @py errno.EINVAL: int */
export const errno_EINVAL = 22;
/** @py errno.ENFILE: int */
export const errno_ENFILE = 23;
/** @py errno.EMFILE: int */
export const errno_EMFILE = 24;
/** @py errno.ENOTTY: int */
export const errno_ENOTTY = 25;
/** @py errno.ETXTBSY: int */
export const errno_ETXTBSY = 26;
/** @py errno.EFBIG: int */
export const errno_EFBIG = 27;
/** @py errno.ENOSPC: int */
export const errno_ENOSPC = 28;
/** @py errno.ESPIPE: int */
export const errno_ESPIPE = 29;
/** @py errno.EROFS: int */
export const errno_EROFS = 30;
/** @py errno.EMLINK: int */
export const errno_EMLINK = 31;
/** @py errno.EPIPE: int */
export const errno_EPIPE = 32;
/** @py errno.EDOM: int */
export const errno_EDOM = 33;
/** @py errno.ERANGE: int */
export const errno_ERANGE = 34;
/** @py errno.ENOTEMPTY: int */
export const errno_ENOTEMPTY = 39;
/** @py errno.EOPNOTSUPP: int */
export const errno_EOPNOTSUPP = 95;
/** @py errno.EAFNOSUPPORT: int */
export const errno_EAFNOSUPPORT = 97;
/** @py errno.EADDRINUSE: int */
export const errno_EADDRINUSE = 98;
/** @py errno.ECONNABORTED: int */
export const errno_ECONNABORTED = 103;
/** @py errno.ECONNRESET: int */
export const errno_ECONNRESET = 104;
/** @py errno.ENOBUFS: int */
export const errno_ENOBUFS = 105;
/** @py errno.EISCONN: int */
export const errno_EISCONN = 106;
/** @py errno.ENOTCONN: int */
export const errno_ENOTCONN = 107;
/** @py errno.ETIMEDOUT: int */
export const errno_ETIMEDOUT = 110;
/** @py errno.ECONNREFUSED: int */
export const errno_ECONNREFUSED = 111;
/** @py errno.EHOSTUNREACH: int */
export const errno_EHOSTUNREACH = 113;
/** @py errno.EALREADY: int */
export const errno_EALREADY = 114;
/** @py errno.EINPROGRESS: int */
export const errno_EINPROGRESS = 115;
/** @py errno.ECANCELED: int */
export const errno_ECANCELED = 125;

/** @py errno.errorcode: dict */
export const errno_errorcode: Dict = fixed_dict([
  [errno_EPERM, "EPERM"],
  [errno_ENOENT, "ENOENT"],
  [errno_EIO, "EIO"],
  [errno_EBADF, "EBADF"],
  [errno_EAGAIN, "EAGAIN"],
  [errno_ENOMEM, "ENOMEM"],
  [errno_EACCES, "EACCES"],
  [errno_EEXIST, "EEXIST"],
  [errno_ENODEV, "ENODEV"],
  [errno_EISDIR, "EISDIR"],
  [errno_EINVAL, "EINVAL"],
  [errno_EOPNOTSUPP, "EOPNOTSUPP"],
  [errno_EADDRINUSE, "EADDRINUSE"],
  [errno_ECONNABORTED, "ECONNABORTED"],
  [errno_ECONNRESET, "ECONNRESET"],
  [errno_ENOBUFS, "ENOBUFS"],
  [errno_ENOTCONN, "ENOTCONN"],
  [errno_ETIMEDOUT, "ETIMEDOUT"],
  [errno_ECONNREFUSED, "ECONNREFUSED"],
  [errno_EHOSTUNREACH, "EHOSTUNREACH"],
  [errno_EALREADY, "EALREADY"],
  [errno_EINPROGRESS, "EINPROGRESS"],
]);
