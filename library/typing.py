# typing: names for annotations, which nobody looks at when the program runs. One object stands for nearly all of them.

TYPE_CHECKING = False


class _Type:
    """Is made of anything, takes any parameters, and stays what it is."""

    def __call__(self, *args, **kwargs):
        return self

    def __getitem__(self, parameters):
        return self

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __repr__(self):
        return "typing.Any"


Any = AnyStr = Callable = ClassVar = Final = Literal = Optional = Union = Annotated = Concatenate = _Type()
Dict = List = Set = FrozenSet = Tuple = Type = DefaultDict = OrderedDict = Counter = Deque = ChainMap = Any
Iterable = Iterator = Generator = Sequence = MutableSequence = Mapping = MutableMapping = Collection = Any
Container = Hashable = Reversible = Sized = Set = MutableSet = KeysView = ValuesView = ItemsView = Any
Awaitable = Coroutine = AsyncIterable = AsyncIterator = AsyncGenerator = ContextManager = AsyncContextManager = Any
Text = ByteString = IO = TextIO = BinaryIO = Pattern = Match = NoReturn = Never = Self = LiteralString = Any
SupportsInt = SupportsFloat = SupportsComplex = SupportsBytes = SupportsIndex = SupportsAbs = SupportsRound = Any
TypeVar = ParamSpec = TypeVarTuple = TypeAlias = TypeGuard = ForwardRef = Required = NotRequired = Unpack = Any


class _ClassWithParameters(type):
    def __getitem__(cls, parameters):
        return cls


class Generic(metaclass=_ClassWithParameters):
    pass


class Protocol(metaclass=_ClassWithParameters):
    pass


class TypedDict(dict):
    pass


def NamedTuple(typename, fields=None, **kwargs):
    from collections import namedtuple

    names = [field[0] for field in fields] if fields else list(kwargs)
    return namedtuple(typename, names)


def NewType(name, tp):
    return lambda value: value


def cast(typ, val):
    return val


def assert_type(val, typ):
    return val


def reveal_type(obj):
    return obj


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    return {}


def get_origin(tp):
    return None


def get_args(tp):
    return ()


def overload(func):
    return func


final = no_type_check = override = runtime_checkable = overload


def dataclass_transform(**kwargs):
    return overload
