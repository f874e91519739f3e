# enum: classes whose instances have names, made once. Members of IntEnum and IntFlag behave as ints, but are none: isinstance
# says so.


class auto:
    """Stands for the next value; may be combined with others before it is known."""

    def __init__(self, combine=None, *parts):
        self.value = None
        self._combine = combine
        self._parts = parts

    def _resolve(self, make):
        if self._combine is not None:
            self.value = self._combine(*[part.value if isinstance(part, auto) else part for part in self._parts])
        else:
            self.value = make()
        return self.value

    def __or__(self, other):
        return auto(lambda a, b: a | b, self, other)

    def __and__(self, other):
        return auto(lambda a, b: a & b, self, other)

    def __xor__(self, other):
        return auto(lambda a, b: a ^ b, self, other)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class EnumMeta(type):
    def __new__(meta, name, bases, namespace):
        given = {}
        rest = {}
        for key, value in namespace.items():
            is_member = not key.startswith("_") and not _is_method(value)
            (given if is_member else rest)[key] = value
        cls = type.__new__(meta, name, bases, rest)
        cls._by_name = {}
        cls._by_value = {}
        values = []
        for key, value in given.items():
            if isinstance(value, auto):
                value = value._resolve(lambda: cls._generate_next_value_(key, 1, len(values), values))
            values.append(value)
            cls._add(key, value)
        return cls

    def _add(cls, name, value):
        member = object.__new__(cls)
        member._name_ = name
        member._value_ = value
        # A class with an __init__ of its own may say what the value is.
        if cls.__init__ is not Enum.__init__:
            cls.__init__(member, *(value if isinstance(value, tuple) else (value,)))
        for other in cls._by_name.values():
            if other._value_ == member._value_:
                member = other
                break
        cls._by_name[name] = member
        try:
            cls._by_value[member._value_] = member
        except TypeError:
            # No key of a dict: it is searched for.
            pass
        setattr(cls, name, member)

    def __call__(cls, value, names=None):
        if names is not None:
            return _from_names(cls, value, names)
        if isinstance(value, cls):
            return value
        for member in cls._by_name.values():
            if member._value_ == value:
                return member
        found = cls._missing_(value)
        if found is None:
            raise ValueError("%r is not a valid %s" % (value, cls.__name__))
        return found

    def __getitem__(cls, name):
        return cls._by_name[name]

    def __iter__(cls):
        return iter([m for name, m in cls._by_name.items() if name == m._name_ and cls._is_listed(m)])

    def __len__(cls):
        return len(list(iter(cls)))

    def __contains__(cls, value):
        return isinstance(value, cls)

    def __repr__(cls):
        return "<enum '%s'>" % cls.__name__

    @property
    def __members__(cls):
        return dict(cls._by_name)


EnumType = EnumMeta


def _is_method(value):
    return callable(value) or isinstance(value, (property, classmethod, staticmethod))


def _from_names(cls, name, names):
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, dict):
        names = list(names.items())
    namespace = {}
    for each in names:
        if isinstance(each, str):
            namespace[each] = auto()
        else:
            namespace[each[0]] = each[1]
    return EnumMeta(name, (cls,), namespace)


class Enum(metaclass=EnumMeta):
    def __init__(self, *args):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        numbers = [value for value in last_values if isinstance(value, int)]
        return max(numbers) + 1 if numbers else start

    @classmethod
    def _missing_(cls, value):
        return None

    @staticmethod
    def _is_listed(member):
        return True

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)


class _AsInt(Enum):
    """The operators of ints, for members."""

    def __int__(self):
        return self._value_

    def __index__(self):
        return self._value_

    def __float__(self):
        return float(self._value_)

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)

    def __bool__(self):
        return self._value_ != 0

    def __eq__(self, other):
        return self._value_ == _plain(other)

    def __ne__(self, other):
        return self._value_ != _plain(other)

    def __lt__(self, other):
        return self._value_ < _plain(other)

    def __le__(self, other):
        return self._value_ <= _plain(other)

    def __gt__(self, other):
        return self._value_ > _plain(other)

    def __ge__(self, other):
        return self._value_ >= _plain(other)

    def __add__(self, other):
        return self._value_ + _plain(other)

    def __radd__(self, other):
        return other + self._value_

    def __sub__(self, other):
        return self._value_ - _plain(other)

    def __rsub__(self, other):
        return other - self._value_

    def __mul__(self, other):
        return self._value_ * _plain(other)

    def __rmul__(self, other):
        return other * self._value_

    def __truediv__(self, other):
        return self._value_ / _plain(other)

    def __rtruediv__(self, other):
        return other / self._value_

    def __floordiv__(self, other):
        return self._value_ // _plain(other)

    def __rfloordiv__(self, other):
        return other // self._value_

    def __mod__(self, other):
        return self._value_ % _plain(other)

    def __rmod__(self, other):
        return other % self._value_

    def __pow__(self, other):
        return self._value_ ** _plain(other)

    def __rpow__(self, other):
        return other**self._value_

    def __lshift__(self, other):
        return self._value_ << _plain(other)

    def __rlshift__(self, other):
        return other << self._value_

    def __rshift__(self, other):
        return self._value_ >> _plain(other)

    def __rrshift__(self, other):
        return other >> self._value_

    def __neg__(self):
        return -self._value_

    def __pos__(self):
        return self._value_

    def __abs__(self):
        return abs(self._value_)


def _plain(value):
    return value._value_ if isinstance(value, Enum) else value


class IntEnum(_AsInt):
    def __and__(self, other):
        return self._value_ & _plain(other)

    def __or__(self, other):
        return self._value_ | _plain(other)

    def __xor__(self, other):
        return self._value_ ^ _plain(other)

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__

    def __invert__(self):
        return ~self._value_


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        highest = 0
        for value in last_values:
            highest = max(highest, value)
        bit = start
        while bit <= highest:
            bit <<= 1
        return bit

    @staticmethod
    def _is_listed(member):
        """Of one bit: the others are made of such."""
        return member._value_ != 0 and not member._value_ & (member._value_ - 1)

    @classmethod
    def _all_bits(cls):
        bits = 0
        for member in cls._by_name.values():
            bits |= member._value_
        return bits

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            return None
        every = cls._all_bits()
        if value < 0:
            value &= every
        if value & ~every and not issubclass(cls, IntFlag):
            return None
        found = cls._by_value.get(value)
        if found is None:
            found = object.__new__(cls)
            found._name_ = None
            found._value_ = value
            cls._by_value[value] = found
        return found

    def _parts(self):
        """The members of one bit in it."""
        return [member for member in type(self) if member._value_ & self._value_]

    def _text(self):
        if self._name_ is not None:
            return self._name_
        names = [member._name_ for member in self._parts()]
        known = 0
        for member in self._parts():
            known |= member._value_
        if self._value_ & ~known:
            names.append(str(self._value_ & ~known))
        return "|".join(names)

    @property
    def name(self):
        return self._name_ if self._name_ is not None else self._text() or None

    def __repr__(self):
        text = self._text()
        name = type(self).__name__
        return "<%s.%s: %r>" % (name, text, self._value_) if text else "<%s: %r>" % (name, self._value_)

    def __str__(self):
        text = self._text()
        return "%s.%s" % (type(self).__name__, text) if text else "%s(%r)" % (type(self).__name__, self._value_)

    def __iter__(self):
        return iter(self._parts())

    def __len__(self):
        return len(self._parts())

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __bool__(self):
        return self._value_ != 0

    def __hash__(self):
        return hash(self._value_)

    def __or__(self, other):
        return self._combined(other, self._value_ | _plain(other))

    def __and__(self, other):
        return self._combined(other, self._value_ & _plain(other))

    def __xor__(self, other):
        return self._combined(other, self._value_ ^ _plain(other))

    def __invert__(self):
        return type(self)(type(self)._all_bits() & ~self._value_)

    def _combined(self, other, value):
        if isinstance(other, type(self)) or isinstance(self, IntFlag):
            return type(self)(value)
        raise TypeError("unsupported operand types for flags")


class IntFlag(_AsInt, Flag):
    def __ror__(self, other):
        return self | other

    def __rand__(self, other):
        return self & other

    def __rxor__(self, other):
        return self ^ other


def unique(enumeration):
    for name, member in enumeration.__members__.items():
        if name != member._name_:
            raise ValueError("duplicate values found in %r: %s -> %s" % (enumeration, name, member._name_))
    return enumeration
