# pathlib: paths as objects, with "/" between their parts.

import errno
import os

_DIRECTORY = 0x4000
_REGULAR = 0x8000


class Path:
    def __init__(self, *segments):
        path = ""
        for segment in segments:
            text = str(segment)
            if text.startswith("/"):
                path = text
            elif text:
                path = path + "/" + text if path else text
        self._path = _normal(path)

    def __str__(self):
        return self._path

    def __repr__(self):
        return '%s("%s")' % (type(self).__name__, self._path)

    def __fspath__(self):
        return self._path

    def __hash__(self):
        return hash(self._path)

    def __eq__(self, other):
        return self._path == _normal(str(other)) if isinstance(other, (str, Path)) else NotImplemented

    def __lt__(self, other):
        return self._path < str(other)

    def __truediv__(self, other):
        return Path(self._path, str(other))

    def __rtruediv__(self, other):
        return Path(str(other), self._path)

    def expanduser(self):
        if self._path != "~" and not self._path.startswith("~/"):
            if self._path.startswith("~"):
                raise RuntimeError("user expansion not supported")
            return self
        home = os.getenv("HOME")
        if home is None:
            raise RuntimeError("HOME is not set")
        return Path(home + self._path[1:])

    def joinpath(self, *others):
        return Path(self._path, *others)

    @property
    def root(self):
        return "/" if self._path.startswith("/") else ""

    @property
    def parts(self):
        rest = self._path.strip("/")
        root = ("/",) if self.root else ()
        return root + (tuple(rest.split("/")) if rest and rest != "." else ())

    @property
    def name(self):
        name = self._path[self._path.rfind("/") + 1 :]
        return "" if name == "." else name

    @property
    def suffix(self):
        dot = self.name.rfind(".")
        return self.name[dot:] if 0 < dot < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name.lstrip(".")
        return [] if name.endswith(".") else ["." + part for part in name.split(".")[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[: -len(suffix)] if suffix else self.name

    @property
    def parent(self):
        slash = self._path.rfind("/")
        if slash < 0:
            return Path(".")
        return Path(self._path[:slash] or "/")

    @property
    def parents(self):
        found = []
        path = self
        while path.parent != path:
            path = path.parent
            found.append(path)
        return found

    def is_absolute(self):
        return self._path.startswith("/")

    def as_posix(self):
        return self._path

    def relative_to(self, other):
        mine, theirs = self.parts, Path(other).parts
        if mine[: len(theirs)] != theirs:
            raise ValueError("%r is not in the subpath of %r" % (self._path, str(other)))
        return Path(*mine[len(theirs) :])

    def with_name(self, name):
        return self.parent / name if str(self.parent) != "." else Path(name)

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        return self.with_name(self.stem + suffix)

    def match(self, pattern):
        """Part by part from the end, unless the pattern is absolute."""
        from fnmatch import fnmatchcase

        wanted = Path(pattern).parts
        have = self.parts
        if len(wanted) > len(have) or (pattern.startswith("/") and len(wanted) != len(have)):
            return False
        return all([fnmatchcase(a, b) for a, b in zip(have[len(have) - len(wanted) :], wanted)])

    @staticmethod
    def cwd():
        return Path(os.getcwd())

    def absolute(self):
        return self if self.is_absolute() else Path(os.getcwd(), self._path)

    resolve = absolute

    def stat(self):
        return os.stat(self._path)

    def _has(self, kind):
        try:
            return os.stat(self._path)[0] & 0xF000 == kind
        except OSError:
            return False

    def exists(self):
        try:
            os.stat(self._path)
            return True
        except OSError:
            return False

    def is_dir(self):
        return self._has(_DIRECTORY)

    def is_file(self):
        return self._has(_REGULAR)

    def open(self, mode="r", encoding=None):
        return open(self._path, mode)

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def read_text(self, encoding=None):
        with self.open() as file:
            return file.read()

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(data)

    def write_text(self, data, encoding=None):
        with self.open("w") as file:
            return file.write(data)

    def touch(self, exist_ok=True):
        if self.exists() and not exist_ok:
            raise OSError(errno.EEXIST)
        self.open("a").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        if parents and str(self.parent) != self._path and not self.parent.exists():
            self.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.mkdir(self._path)
        except OSError as error:
            if not (error.errno == errno.EEXIST and exist_ok and self.is_dir()):
                raise

    def rmdir(self):
        os.rmdir(self._path)

    def unlink(self, missing_ok=False):
        if self.exists() or not missing_ok:
            os.remove(self._path)

    def rename(self, target):
        os.rename(self._path, str(target))
        return Path(target)

    replace = rename

    def iterdir(self):
        for entry in os.ilistdir(self._path):
            yield self / entry[0]

    def glob(self, pattern):
        """`*`, `?` and sets in the parts; `**` is any directories."""
        return self._glob(Path(pattern).parts)

    def rglob(self, pattern):
        return self.glob("**/" + pattern)

    def _glob(self, parts):
        from fnmatch import fnmatchcase

        if not parts:
            yield self
            return
        first, rest = parts[0], parts[1:]
        if first == "**":
            for path in self._glob(rest):
                yield path
            for inner in self.iterdir():
                if inner.is_dir():
                    for path in inner._glob(parts):
                        yield path
            return
        for inner in self.iterdir():
            if fnmatchcase(inner.name, first) and (not rest or inner.is_dir()):
                for path in inner._glob(rest):
                    yield path


def _normal(path):
    """Without "." and empty parts."""
    parts = [part for part in path.split("/") if part and part != "."]
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."


PurePath = PosixPath = PurePosixPath = Path
