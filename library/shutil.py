# shutil: whole files and directories at once.

import os

_DIRECTORY = 0x4000
_REGULAR = 0x8000


def copyfileobj(fsrc, fdst, length=512):
    """In pieces of `length`, through one buffer where the source can fill it."""
    if hasattr(fsrc, "readinto"):
        buffer = bytearray(length)
        view = memoryview(buffer)
        while count := fsrc.readinto(view):
            fdst.write(view[:count])
    else:
        while data := fsrc.read(length):
            fdst.write(data)


def copyfile(src, dst):
    with open(src, "rb") as source:
        with open(dst, "wb") as target:
            copyfileobj(source, target)
    return dst


def copy(src, dst):
    """Into a directory, if that is what the target is."""
    try:
        if os.stat(dst)[0] & _DIRECTORY:
            dst = dst.rstrip("/") + "/" + src[src.rfind("/") + 1 :]
    except OSError:
        pass
    return copyfile(src, dst)


def rmtree(path):
    if not path:
        raise ValueError("path")
    for entry in list(os.ilistdir(path)):
        inner = path.rstrip("/") + "/" + entry[0]
        if entry[1] == _DIRECTORY:
            rmtree(inner)
        else:
            os.remove(inner)
    os.rmdir(path)


def move(src, dst):
    os.rename(src, dst)
    return dst


class _Usage(tuple):
    @property
    def total(self):
        return self[0]

    @property
    def used(self):
        return self[1]

    @property
    def free(self):
        return self[2]


def disk_usage(path):
    state = os.statvfs(path)
    size, total, free = state[1], state[2], state[3]
    return _Usage((size * total, size * (total - free), size * free))
