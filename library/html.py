# html: text as HTML wants it, and back.

_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0"}


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def unescape(s):
    """Knows numbers, and the names that `escape` makes."""
    parts = s.split("&")
    out = parts[0]
    for part in parts[1:]:
        end = part.find(";")
        character = _character(part[:end]) if end > 0 else None
        out += "&" + part if character is None else character + part[end + 1 :]
    return out


def _character(name):
    if name[0] != "#":
        return _NAMED.get(name)
    try:
        return chr(int(name[2:], 16) if name[1:2] in "xX" else int(name[1:]))
    except ValueError:
        return None
