# pprint: containers, one item a line where they are too long for one.


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def pp(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=False):
    pprint(object, stream, indent, width, depth, compact=compact, sort_dicts=sort_dicts)


def saferepr(object):
    return PrettyPrinter(width=1 << 30).pformat(object)


def isreadable(object):
    return "<" not in saferepr(object)


def isrecursive(object):
    return "<Recursion on " in saferepr(object)


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True):
        self._indent = indent
        self._width = width
        self._depth = depth or None
        self._stream = stream
        self._compact = compact
        self._sort_dicts = sort_dicts

    def pprint(self, object):
        if self._stream is None:
            print(self.pformat(object))
        else:
            self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        return self._format(object, 0, 0, ())

    def _format(self, o, column, after, around):
        """`column`: where it begins; `after`: what must fit behind it; `around`: what it lies in."""
        if o.__class__ not in (dict, list, tuple, set, frozenset):
            return repr(o)
        hidden = self._hidden(o, around)
        if hidden:
            return hidden
        line = self._in_line(o, around)
        if len(line) <= self._width - column - after or not o:
            return line
        inside = around + (o,)
        if isinstance(o, dict):
            return self._format_dict(o, column, after, inside)
        opening, closing = _BRACKETS.get(type(o), ("{", "}"))
        items = list(o) if isinstance(o, (list, tuple)) else _sorted(o)
        if isinstance(o, tuple) and len(o) == 1:
            closing = ",)"
        return self._format_items(items, opening, closing, column, after, inside)

    def _format_items(self, items, opening, closing, column, after, inside):
        begin = column + len(opening) - 1 + self._indent
        texts = []
        for i, item in enumerate(items):
            behind = after + len(closing) if i == len(items) - 1 else 1
            texts.append(self._format(item, begin, behind, inside))
        joined = self._pack(texts, begin, after + len(closing)) if self._compact else (",\n" + " " * begin).join(texts)
        return opening + " " * (self._indent - 1) + joined + closing

    def _pack(self, texts, begin, behind):
        """As many in a line as there is room for; `behind` the last."""
        out = ""
        # There is always room for a comma.
        whole = room = self._width - begin - 1
        for i, text in enumerate(texts):
            if i == len(texts) - 1:
                room -= behind
                whole -= behind
            if i and len(text) + 2 <= room and "\n" not in text:
                out += ", " + text
                room -= len(text) + 2
            else:
                out += (",\n" + " " * begin if i else "") + text
                room = whole - len(text)
        return out

    def _format_dict(self, o, column, after, inside):
        begin = column + self._indent
        items = list(o.items())
        texts = []
        for i, (key, value) in enumerate(_sorted_pairs(items) if self._sort_dicts else items):
            name = self._in_line(key, inside) + ": "
            behind = after + 1 if i == len(items) - 1 else 1
            texts.append(name + self._format(value, begin + len(name), behind, inside))
        return "{" + " " * (self._indent - 1) + (",\n" + " " * begin).join(texts) + "}"

    def _hidden(self, o, around):
        """What is shown instead of what lies in itself, or too deep."""
        for outer in around:
            if outer is o:
                return "<Recursion on %s with id=%d>" % (type(o).__name__, id(o))
        if o and self._depth is not None and len(around) >= self._depth:
            return "(...,)" if isinstance(o, tuple) and len(o) == 1 else _DEEP.get(type(o), "{...}")

    def _in_line(self, o, around):
        if o.__class__ not in (dict, list, tuple, set, frozenset) or not o:
            return repr(o)
        hidden = self._hidden(o, around)
        if hidden:
            return hidden
        inside = around + (o,)
        if isinstance(o, dict):
            items = list(o.items())
            pairs = _sorted_pairs(items) if self._sort_dicts else items
            texts = [self._in_line(k, inside) + ": " + self._in_line(v, inside) for k, v in pairs]
            return "{" + ", ".join(texts) + "}"
        opening, closing = _BRACKETS.get(type(o), ("{", "}"))
        items = o if isinstance(o, (list, tuple)) else _sorted(o)
        texts = [self._in_line(item, inside) for item in items]
        if isinstance(o, tuple) and len(o) == 1:
            closing = ",)"
        return opening + ", ".join(texts) + closing


_BRACKETS = {list: ("[", "]"), tuple: ("(", ")"), frozenset: ("frozenset({", "})")}
_DEEP = {list: "[...]", tuple: "(...)"}


def _sorted(items):
    """What has no order is ordered by the names of the classes."""
    try:
        return sorted(items)
    except TypeError:
        return sorted(items, key=lambda item: (str(type(item)), repr(item)))


def _sorted_pairs(pairs):
    try:
        return sorted(pairs, key=lambda pair: pair[0])
    except TypeError:
        return sorted(pairs, key=lambda pair: (str(type(pair[0])), repr(pair[0])))
