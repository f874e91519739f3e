# tempfile: directories that go when they are no longer needed.

import errno
import os
import random
import shutil

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def gettempdir():
    return "/tmp"


def mkdtemp(suffix=None, prefix=None, dir=None):
    base = gettempdir() if dir is None else dir
    _ensure(base)
    while True:
        name = "".join([random.choice(_LETTERS) for _ in range(8)])
        path = "%s/%s%s%s" % (base, "tmp" if prefix is None else prefix, name, suffix or "")
        try:
            os.mkdir(path)
            return path
        except OSError as error:
            if error.errno != errno.EEXIST:
                raise


def _ensure(directory):
    try:
        os.stat(directory)
    except OSError:
        os.mkdir(directory)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None):
        self.name = mkdtemp(suffix, prefix, dir)

    def __repr__(self):
        return "<TemporaryDirectory %r>" % self.name

    def cleanup(self):
        shutil.rmtree(self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, *error):
        self.cleanup()
