# fnmatch: names by patterns with *, ?, [abc] and [!abc].


def fnmatch(name, pat):
    return fnmatchcase(normcase(name), normcase(pat))


def normcase(text):
    return text.replace("\\", "/") if isinstance(text, str) else text


def fnmatchcase(name, pat):
    """Case matters."""
    if isinstance(name, bytes):
        name = name.decode("latin-1")
        pat = pat.decode("latin-1")
    # After a mismatch the last star takes one character more.
    at = 0
    p = 0
    star = -1
    taken = 0
    while at < len(name):
        if p < len(pat) and pat[p] == "*":
            star = p
            taken = at
            p += 1
            continue
        end = _match_one(name[at], pat, p) if p < len(pat) else 0
        if end:
            at += 1
            p = end
        elif star >= 0:
            taken += 1
            at = taken
            p = star + 1
        else:
            return False
    while p < len(pat) and pat[p] == "*":
        p += 1
    return p == len(pat)


def _match_one(character, pat, p):
    """Where the pattern goes on behind what stands for the character; 0 if it does not."""
    if pat[p] == "?":
        return p + 1
    if pat[p] == "[":
        negated = pat[p + 1 : p + 2] == "!"
        start = p + 2 if negated else p + 1
        # A bracket that comes first is itself meant.
        end = pat.find("]", start + 1)
        if end >= 0:
            return end + 1 if _in_set(character, pat[start:end]) != negated else 0
    return p + 1 if pat[p] == character else 0


def _in_set(character, text):
    i = 0
    while i < len(text):
        if text[i + 1 : i + 2] == "-" and i + 2 < len(text):
            if text[i] <= character <= text[i + 2]:
                return True
            i += 3
        else:
            if text[i] == character:
                return True
            i += 1
    return False


def filter(names, pat):
    return [name for name in names if fnmatch(name, pat)]


def filterfalse(names, pat):
    return [name for name in names if not fnmatch(name, pat)]


def translate(pat):
    """The pattern as a regular expression."""
    out = "(?:"
    i = 0
    while i < len(pat):
        character = pat[i]
        i += 1
        if character == "*":
            out += ".*"
        elif character == "?":
            out += "."
        elif character == "[":
            start = i + 1 if pat[i : i + 1] == "!" else i
            end = pat.find("]", start + 1)
            if end < 0:
                out += "\\["
            else:
                inside = pat[start:end].replace("\\", "\\\\")
                out += "[%s%s]" % ("^" if start > i else "", inside)
                i = end + 1
        elif character.isalpha() or character.isdigit() or character in "_ /":
            out += character
        else:
            out += "\\" + character
    return out + ")$"
