# inspect: what kind of thing something is.

import types
from collections import OrderedDict

import _inspect


def isfunction(obj):
    return isinstance(obj, types.FunctionType)


def ismethod(obj):
    return isinstance(obj, types.MethodType)


def isbuiltin(obj):
    return isinstance(obj, types.BuiltinFunctionType)


def isroutine(obj):
    return isfunction(obj) or ismethod(obj) or isbuiltin(obj)


def isclass(obj):
    return isinstance(obj, type)


def ismodule(obj):
    return isinstance(obj, types.ModuleType)


def isgenerator(obj):
    return isinstance(obj, types.GeneratorType)


def isgeneratorfunction(obj):
    """A device cannot tell; nor is anything said here."""
    return False


# As on a device a coroutine is a generator.
iscoroutine = isgenerator
iscoroutinefunction = isgeneratorfunction
isasyncgenfunction = isgeneratorfunction


def isasyncgen(obj):
    return False


def isawaitable(obj):
    return isgenerator(obj) or hasattr(obj, "__await__")


def isdatadescriptor(obj):
    return hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def getmembers(obj, pred=None):
    members = []
    for name in dir(obj):
        value = getattr(obj, name)
        if pred is None or pred(value):
            members.append((name, value))
    members.sort(key=lambda member: member[0])
    return members


def getmodule(obj):
    return None


def getdoc(obj):
    return getattr(obj, "__doc__", None)


def getmro(cls):
    return cls.__mro__


def getsourcefile(obj):
    return None


def getfile(obj):
    return "<unknown>"


def getsourcelines(obj):
    return ["<source not available>\n"], 0


def getsource(obj):
    return "<source not available>\n"


def currentframe():
    return None


def getframeinfo(frame, context=1):
    return "<unknown>", -1, "<unknown>", [""], 0


class Signature:
    def __init__(self, parameters):
        self.parameters = parameters


def signature(function):
    """By name, in order; what they are beside that is not kept."""
    return Signature(OrderedDict([(name, name) for name in _inspect.parameters(function)]))


def getargspec(function):
    raise NotImplementedError("use signature")
