# copy: copies of objects, shallow or with all that they hold.

import types


class Error(Exception):
    pass


error = Error

# What does not change needs no copy; functions and classes are never copied.
_UNCHANGED = (int, float, bool, complex, str, bytes, type, range, types.FunctionType, type(None), type(len))


def copy(x):
    if isinstance(x, _UNCHANGED):
        return x
    method = getattr(x, "__copy__", None)
    if method is not None:
        return method()
    kind = type(x)
    if kind is tuple or kind is frozenset:
        return x
    if kind in (list, dict, set, bytearray):
        return x[:] if kind is bytearray else x.copy()
    return _rebuild(x, {}, None)


def deepcopy(x, memo=None, _nil=[]):
    """`memo`: the copies made so far, by the identities of what they are of."""
    if isinstance(x, _UNCHANGED):
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    kind = type(x)
    if kind is list:
        made = []
        memo[id(x)] = made
        for item in x:
            made.append(deepcopy(item, memo))
    elif kind is dict:
        made = {}
        memo[id(x)] = made
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
    elif kind is tuple:
        items = [deepcopy(item, memo) for item in x]
        # It may hold itself, by way of a list.
        if id(x) in memo:
            return memo[id(x)]
        made = x if all([a is b for a, b in zip(items, x)]) else tuple(items)
    elif kind in (set, frozenset):
        made = kind([deepcopy(item, memo) for item in x])
    elif kind is bytearray:
        made = x[:]
    else:
        method = getattr(x, "__deepcopy__", None)
        made = method(memo) if method is not None else _rebuild(x, memo, deepcopy)
    memo[id(x)] = made
    # What has an entry must live as long as the memo, or its identity could be another's.
    memo.setdefault(id(memo), []).append(x)
    return made


def _rebuild(x, memo, each):
    """An object of the same class with the same attributes, its items too if it derives from a container."""
    kind = type(x)
    fields = getattr(x, "__dict__", None)
    if fields is None:
        raise Error("un(deep)copyable object of type %s" % kind)
    if isinstance(x, (list, tuple, dict, set)):
        made = kind(each(tuple(x), memo) if each is not None else x) if isinstance(x, tuple) else kind()
    elif isinstance(x, BaseException):
        made = kind(*x.args)
    else:
        made = object.__new__(kind)
    memo[id(x)] = made
    if isinstance(x, list):
        made.extend([item if each is None else each(item, memo) for item in x])
    elif isinstance(x, (dict, set)):
        made.update(x if each is None else each(x.copy(), memo))
    for name, value in fields.items():
        setattr(made, name, value if each is None else each(value, memo))
    return made
