// The file systems of a host, in memory and Node's: what can be done with paths and open files, and the error of what cannot.
// Both are asked the same, and answer the same.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import {
  type Access,
  EBADF,
  EEXIST,
  EINVAL,
  EISDIR,
  ENOENT,
  ENOTDIR,
  ENOTEMPTY,
  ESPIPE,
  FileError,
  type FileSystem,
} from "../../runtime/host/files.js";
import { MemoryFiles } from "../../runtime/host/memory-files.js";
import { NodeFile, NodeFiles } from "../../runtime/host/node-files.js";

const READ: Access = { read: true, write: false, append: false, create: false, truncate: false };
const WRITE: Access = { read: false, write: true, append: false, create: true, truncate: true };
const BOTH: Access = { read: true, write: true, append: false, create: true, truncate: false };
const APPEND: Access = { read: false, write: true, append: true, create: true, truncate: false };

const home = realpathSync(mkdtempSync(join(tmpdir(), "mpyjs-files-")));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const systems: Readonly<Record<string, () => FileSystem>> = {
  memory: () => {
    const files = new MemoryFiles({
      [`${home}/a.txt`]: "abcdef",
      [`${home}/dir/inner.bin`]: new Uint8Array([1, 2, 3]),
    });
    files.make_directory(`${home}/empty`);
    files.change_directory(home);
    return files;
  },
  node: () => {
    rmSync(home, { recursive: true });
    mkdirSync(join(home, "dir"), { recursive: true });
    mkdirSync(join(home, "empty"));
    writeFileSync(join(home, "a.txt"), "abcdef");
    writeFileSync(join(home, "dir/inner.bin"), new Uint8Array([1, 2, 3]));
    return new NodeFiles(home);
  },
};

/** What an action gives, or the number of its error. */
function outcome(action: () => unknown): unknown {
  try {
    return action() ?? "done";
  } catch (e) {
    if (e instanceof FileError) return { errno: e.code };
    throw e;
  }
}

function content(files: FileSystem, path: string): string {
  const file = files.open(path, READ);
  const buffer = new Uint8Array(100);
  const text = new TextDecoder().decode(buffer.subarray(0, file.read(buffer)));
  file.close();
  return text;
}

function names(files: FileSystem, path: string): string[] {
  return files
    .list(path)
    .map(({ name, directory }) => (directory ? `${name}/` : name))
    .sort();
}

for (const [kind, make] of Object.entries(systems)) {
  describe(`files of ${kind}`, () => {
    let files: FileSystem;
    beforeEach(() => {
      files = make();
    });
    const fails = (code: number, action: () => unknown) => expect(outcome(action)).toEqual({ errno: code });

    test("directories are listed, made and removed", () => {
      expect(names(files, ".")).toEqual(["a.txt", "dir/", "empty/"]);
      expect(names(files, "dir")).toEqual(["inner.bin"]);
      fails(ENOENT, () => files.list("missing"));
      fails(ENOENT, () => files.list(""));
      fails(ENOTDIR, () => files.list("a.txt"));
      files.make_directory("dir/new");
      expect(names(files, `${home}/dir`)).toEqual(["inner.bin", "new/"]);
      fails(EEXIST, () => files.make_directory("dir"));
      fails(EEXIST, () => files.make_directory("a.txt"));
      fails(EEXIST, () => files.make_directory("/"));
      fails(ENOENT, () => files.make_directory("missing/new"));
      fails(ENOTDIR, () => files.make_directory("a.txt/new"));
      files.remove_directory("dir/new");
      fails(ENOTEMPTY, () => files.remove_directory("dir"));
      fails(ENOENT, () => files.remove_directory("missing"));
      fails(ENOTDIR, () => files.remove_directory("a.txt"));
      expect(names(files, "dir")).toEqual(["inner.bin"]);
    });

    test("files are removed, directories are not", () => {
      files.remove("a.txt");
      fails(ENOENT, () => files.remove("a.txt"));
      fails(ENOENT, () => files.remove(""));
      fails(EISDIR, () => files.remove("dir"));
      expect(names(files, ".")).toEqual(["dir/", "empty/"]);
    });

    test("what is renamed takes the place of what may be replaced", () => {
      files.rename("a.txt", "dir/b.txt");
      expect(content(files, "dir/b.txt")).toBe("abcdef");
      files.rename("dir/b.txt", "dir/b.txt");
      files.rename("dir/b.txt", "dir/inner.bin");
      expect(names(files, "dir")).toEqual(["inner.bin"]);
      files.rename("dir", "empty");
      expect(names(files, ".")).toEqual(["empty/"]);
      files.make_directory("full");
      fails(ENOENT, () => files.rename("missing", "other"));
      fails(ENOTDIR, () => files.rename("full", "empty/inner.bin"));
      fails(EISDIR, () => files.rename("empty/inner.bin", "full"));
      fails(ENOTEMPTY, () => files.rename("full", "empty"));
      fails(EINVAL, () => files.rename("empty", "empty/deeper"));
      expect(content(files, "empty/inner.bin")).toBe("abcdef");
    });

    test("paths lead from the current directory, over dots", () => {
      expect(files.current_directory()).toBe(home);
      files.change_directory("dir");
      expect(files.current_directory()).toBe(`${home}/dir`);
      expect(content(files, "../dir/./inner.bin")).toBe("\x01\x02\x03");
      expect(files.stat("/../..").directory).toBe(true);
      fails(ENOENT, () => files.change_directory("dir"));
      fails(ENOTDIR, () => files.change_directory("inner.bin"));
      fails(ENOTDIR, () => files.stat("inner.bin/below"));
      fails(EINVAL, () => files.stat("nul\0character"));
      fails(ENOENT, () => files.stat(""));
      expect(files.stat("inner.bin")).toMatchObject({ directory: false, size: 3 });
    });

    test("open files are read, written and extended by how they were opened", () => {
      fails(ENOENT, () => files.open("missing", READ));
      fails(ENOENT, () => files.open("missing/file", WRITE));
      fails(EISDIR, () => files.open("dir", READ));
      const both = files.open("a.txt", BOTH);
      const two = new Uint8Array(2);
      expect([both.read(two), ...two]).toEqual([2, 97, 98]);
      expect(both.write(new Uint8Array([88]))).toBe(1);
      expect(both.seek(-1, 2)).toBe(5);
      expect(both.seek(1, 1)).toBe(6);
      expect(both.read(two)).toBe(0);
      expect(both.write(new Uint8Array([89]))).toBe(1);
      expect(both.seek(9, 0)).toBe(9);
      both.write(new Uint8Array([90]));
      fails(EINVAL, () => both.seek(-1, 0));
      both.flush();
      both.close();
      expect(content(files, "a.txt")).toBe("abXdefY\0\0Z");
      const end = files.open("a.txt", APPEND);
      end.seek(0, 0);
      end.write(new Uint8Array([33]));
      fails(EBADF, () => end.read(two));
      end.close();
      expect(content(files, "a.txt")).toBe("abXdefY\0\0Z!");
      const read = files.open("a.txt", READ);
      fails(EBADF, () => read.write(two));
      read.close();
      files.open("a.txt", WRITE).close();
      expect(files.stat("a.txt").size).toBe(0);
    });
  });
}

test("a pipe has no position", () => {
  const reads: (number | null)[] = [];
  const fs = {
    readSync: (
      _fd: number,
      _buffer: Uint8Array,
      _offset: number,
      _length: number,
      position: number | null,
    ) => {
      reads.push(position);
      return 1;
    },
  };
  const pipe = new NodeFile(fs as any, 0, false, true);
  pipe.read(new Uint8Array(1));
  pipe.read(new Uint8Array(1));
  expect(reads).toEqual([null, null]);
  expect(outcome(() => pipe.seek(0, 0))).toEqual({ errno: ESPIPE });
});

test("Node's errors become numbers, of which the unknown are EIO", () => {
  const numbers = ["EACCES", "EPERM", "EROFS", "ERR_INVALID_ARG_VALUE", "ENOSPC", undefined].map((code) => {
    const fs = {
      closeSync: () => {
        throw Object.assign(new Error(code), { code });
      },
    };
    return outcome(() => new NodeFile(fs as any, 3, false).close());
  });
  expect(numbers).toEqual([13, 13, 30, 22, 5, 5].map((errno) => ({ errno })));
});
