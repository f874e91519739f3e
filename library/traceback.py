# traceback: exceptions as text. A traceback object is the exception itself: there is no other on a device.

import io
import sys


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    """Called with an exception, or as CPython's once was with its class before it."""
    out = io.StringIO()
    sys.print_exception(exc if value is None else value, out)
    return [line + "\n" for line in out.getvalue().split("\n")[:-1]]


def format_exception_only(exc, value=None):
    return format_exception(exc, value)[-1:]


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    sys.print_exception(exc if value is None else value, sys.stdout if file is None else file)


def print_tb(tb, limit=None, file=None):
    raise NotImplementedError("an exception keeps its traceback for itself")


def format_tb(tb, limit=None):
    return ["traceback.format_tb() not implemented\n"]


def format_exc(limit=None, chain=True):
    error = sys.exc_info()[1]
    return "NoneType: None\n" if error is None else "".join(format_exception(error))


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(), end="", file=sys.stdout if file is None else file)
