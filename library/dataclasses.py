# dataclasses: classes made of the fields that their annotations name. A program that imports this keeps the annotations of
# decorated classes, as text; nothing else does.

_FIELDS = "__dataclass_fields__"


class _Missing:
    def __repr__(self):
        return "MISSING"


MISSING = _Missing()


class KW_ONLY:
    """Annotates a name that is no field: those behind it are given by keyword only."""


class InitVar:
    """Annotates what `__init__` passes on to `__post_init__`."""


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        if default is not MISSING and default_factory is not MISSING:
            raise ValueError("cannot specify both default and default_factory")
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only
        self._is_passed_on = False

    def __repr__(self):
        return "Field(name=%r,type=%r,default=%r)" % (self.name, self.type, self.default)

    def _is_required(self):
        return self.default is MISSING and self.default_factory is MISSING

    def _make_default(self):
        return self.default_factory() if self.default is MISSING else self.default


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING
):
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _Parameters:
    def __init__(self, frozen, kw_only):
        self.frozen = frozen
        self.kw_only = kw_only


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False
):
    def decorate(cls):
        if order and not eq:
            raise ValueError("eq must be true if order is true")
        own = _own_fields(cls, kw_only)
        every = _inherited_fields(cls)
        every.update(own)
        setattr(cls, "__dataclass_fields__", every)
        setattr(cls, "__dataclass_params__", _Parameters(frozen, kw_only))
        given = [each for each in every.values() if each.init]
        if init:
            cls.__init__ = _make_init(cls, every, given, frozen)
        kept = [each.name for each in every.values() if not each._is_passed_on]
        compared = [name for name in kept if every[name].compare]
        if repr and "__repr__" not in cls.__dict__:
            cls.__repr__ = _make_repr([name for name in kept if every[name].repr])
        if eq and "__eq__" not in cls.__dict__:
            cls.__eq__ = _make_eq(compared)
        if order:
            _add_order(cls, compared)
        if frozen:
            cls.__setattr__ = _refuse_store
            cls.__delattr__ = _refuse_delete
        if unsafe_hash or (eq and frozen):
            hashed = [name for name in kept if every[name].compare if every[name].hash is not False]
            cls.__hash__ = _make_hash(hashed)
        elif eq and "__hash__" not in cls.__dict__:
            cls.__hash__ = _refuse_hash
        if match_args:
            setattr(cls, "__match_args__", tuple([each.name for each in given if not each.kw_only]))
        return cls

    return decorate if cls is None else decorate(cls)


def _own_fields(cls, kw_only):
    found = {}
    members = cls.__dict__
    for name, text in members.get("__annotations__", {}).items():
        kind = text.split("[")[0].split(".")[-1]
        if kind == "KW_ONLY":
            kw_only = True
            continue
        if kind == "ClassVar":
            continue
        default = members.get(name, MISSING)
        each = default if isinstance(default, Field) else field(default=default)
        if isinstance(each.default, (list, dict, set)):
            raise ValueError(
                "mutable default %s for field %s is not allowed: use default_factory" % (type(each.default), name)
            )
        each.name = name
        each.type = text
        each._is_passed_on = kind == "InitVar"
        if each.kw_only is MISSING:
            each.kw_only = kw_only
        if isinstance(default, Field):
            if each.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, each.default)
        found[name] = each
    return found


def _inherited_fields(cls):
    found = {}
    for base in reversed(cls.__mro__[1:]):
        for name, each in base.__dict__.get(_FIELDS, {}).items():
            found[name] = each
    return found


def _make_init(cls, every, given, frozen):
    positional = [each for each in given if not each.kw_only]
    has_default = None
    for each in positional:
        if not each._is_required():
            has_default = each.name
        elif has_default is not None:
            raise TypeError("non-default argument '%s' follows default argument '%s'" % (each.name, has_default))

    def __init__(self, *args, **kwargs):
        if len(args) > len(positional):
            raise TypeError(
                "__init__() takes %d positional arguments but %d were given" % (len(positional), len(args))
            )
        values = {}
        for each, value in zip(positional, args):
            values[each.name] = value
        for name, value in kwargs.items():
            if name in values or name not in every or not every[name].init:
                raise TypeError("__init__() got an unexpected keyword argument '%s'" % name)
            values[name] = value
        passed_on = []
        for name, each in every.items():
            if name in values:
                value = values[name]
            elif not each._is_required():
                value = each._make_default()
            elif each.init:
                raise TypeError("__init__() missing required argument: '%s'" % name)
            else:
                continue
            if each._is_passed_on:
                passed_on.append(value)
            elif frozen:
                object.__setattr__(self, name, value)
            else:
                setattr(self, name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__(*passed_on)

    return __init__


def _values(o, names):
    held = o.__dict__
    return tuple([held[name] for name in names])


def _make_repr(names):
    def __repr__(self):
        pairs = zip(names, _values(self, names))
        return "%s(%s)" % (type(self).__name__, ", ".join(["%s=%r" % pair for pair in pairs]))

    return __repr__


def _make_eq(names):
    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return _values(self, names) == _values(other, names)

    return __eq__


def _make_hash(names):
    def __hash__(self):
        return hash(_values(self, names))

    return __hash__


def _add_order(cls, names):
    def compare(operator):
        def method(self, other):
            if type(self) is not type(other):
                return NotImplemented
            return operator(_values(self, names), _values(other, names))

        return method

    cls.__lt__ = compare(lambda a, b: a < b)
    cls.__le__ = compare(lambda a, b: a <= b)
    cls.__gt__ = compare(lambda a, b: a > b)
    cls.__ge__ = compare(lambda a, b: a >= b)


def _refuse_store(self, name, value):
    raise FrozenInstanceError("cannot assign to field '%s'" % name)


def _refuse_delete(self, name):
    raise FrozenInstanceError("cannot delete field '%s'" % name)


def _refuse_hash(self):
    raise TypeError("unhashable type: '%s'" % type(self).__name__)


def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")


def fields(obj):
    if not is_dataclass(obj):
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([each for each in obj.__dataclass_fields__.values() if not each._is_passed_on])


def asdict(obj, *, dict_factory=dict):
    return _plain(obj, dict_factory, None)


def astuple(obj, *, tuple_factory=tuple):
    return _plain(obj, None, tuple_factory)


def _plain(o, make_dict, make_tuple):
    """Dataclasses in lists, tuples and dicts too."""
    if is_dataclass(o) and not isinstance(o, type):
        names = [each.name for each in fields(o)]
        values = [_plain(value, make_dict, make_tuple) for value in _values(o, names)]
        return make_tuple(values) if make_dict is None else make_dict(list(zip(names, values)))
    if isinstance(o, (list, tuple)):
        items = [_plain(each, make_dict, make_tuple) for each in o]
        if hasattr(o, "_asdict"):
            return type(o)(*items)
        return tuple(items) if isinstance(o, tuple) else items
    if isinstance(o, dict):
        return {
            _plain(key, make_dict, make_tuple): _plain(value, make_dict, make_tuple) for key, value in o.items()
        }
    return o


def replace(obj, /, **changes):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("replace() should be called on dataclass instances")
    for name, each in obj.__dataclass_fields__.items():
        if not each.init:
            if name in changes:
                raise ValueError("field %s is declared with init=False" % name)
        elif name not in changes and not each._is_passed_on:
            changes[name] = obj.__dict__[name]
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **parameters):
    members = dict(namespace or {})
    annotations = {}
    for each in fields:
        name, text = (each, "Any") if isinstance(each, str) else each[:2]
        annotations[name] = text if isinstance(text, str) else text.__name__
        if not isinstance(each, str) and len(each) > 2:
            members[name] = each[2]
    members["__annotations__"] = annotations
    return dataclass(type(cls_name, tuple(bases), members), **parameters)
