# types: the classes of things that have no name of their own.


def _function():
    pass


def _generator():
    yield


class _Class:
    def method(self):
        pass


FunctionType = LambdaType = type(_function)
GeneratorType = type(_generator())
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(__import__("sys"))
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)


async def _coroutine():
    pass


CoroutineType = type(_coroutine())


class CodeType:
    """There are no objects of these four: code, frames, tracebacks and descriptors of C are not kept."""


class FrameType:
    pass


class TracebackType:
    pass


class GetSetDescriptorType:
    pass


MemberDescriptorType = GetSetDescriptorType


class MappingProxyType:
    """A dict that can be read only."""

    def __init__(self, mapping):
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def __eq__(self, other):
        return self._mapping == (other._mapping if isinstance(other, MappingProxyType) else other)

    def __repr__(self):
        return "mappingproxy(%r)" % (self._mapping,)

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()


class SimpleNamespace:
    def __init__(self, **fields):
        for name, value in fields.items():
            setattr(self, name, value)

    def __repr__(self):
        return "namespace(%s)" % ", ".join(["%s=%r" % item for item in self.__dict__.items()])

    def __eq__(self, other):
        return isinstance(other, SimpleNamespace) and self.__dict__ == other.__dict__


def prepare_class(name, bases=(), kwds=None):
    """The metaclass of a class to be made, its empty namespace, and the keyword arguments that are left."""
    kwds = dict(kwds or {})
    metaclass = kwds.pop("metaclass", type(bases[0]) if bases else type)
    return metaclass, {}, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    metaclass, namespace, kwds = prepare_class(name, bases, kwds)
    if exec_body is not None:
        exec_body(namespace)
    return metaclass(name, tuple(bases), namespace, **kwds)


def coroutine(function):
    return function
