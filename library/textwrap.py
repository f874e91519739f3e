# textwrap: text in lines of a width, and without or with margins.

_SPACE = "\t\n\x0b\x0c\r "


class TextWrapper:
    def __init__(
        self,
        width=70,
        initial_indent="",
        subsequent_indent="",
        expand_tabs=True,
        replace_whitespace=True,
        fix_sentence_endings=False,
        break_long_words=True,
        drop_whitespace=True,
        break_on_hyphens=True,
        tabsize=8,
        *,
        max_lines=None,
        placeholder=" [...]"
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.expand_tabs:
            text = _expand(text, self.tabsize)
        if self.replace_whitespace:
            text = "".join([" " if c in _SPACE else c for c in text])
        chunks = self._split(text)
        if self.fix_sentence_endings:
            _space_sentences(chunks)
        chunks.reverse()
        return self._fill_lines(chunks)

    def fill(self, text):
        return "\n".join(self.wrap(text))

    def _split(self, text):
        """Words and the space between them; words also behind their hyphens."""
        chunks = []
        start = 0
        while start < len(text):
            end = start + 1
            is_space = text[start] in _SPACE
            while end < len(text) and (text[end] in _SPACE) == is_space:
                end += 1
            if is_space or not self.break_on_hyphens:
                chunks.append(text[start:end])
            else:
                chunks.extend(_split_hyphens(text[start:end]))
            start = end
        return chunks

    def _fill_lines(self, chunks):
        """`chunks` are in the opposite order."""
        lines = []
        while chunks:
            line = []
            length = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._take_long_word(chunks, line, width - length, width)
                length = sum([len(part) for part in line])
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            is_last = self.max_lines is not None and len(lines) + 1 == self.max_lines
            rest = chunks and not (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if is_last and rest:
                lines.append(self._shorten(lines, line, length, indent, width))
                break
            lines.append(indent + "".join(line))
        return lines

    def _take_long_word(self, chunks, line, room, width):
        if not self.break_long_words:
            if not line:
                line.append(chunks.pop())
            return
        # Where there is no room an empty part is taken, as CPython does: it keeps the space before it.
        end = max(room, 1) if width < 1 else room
        word = chunks[-1]
        if self.break_on_hyphens and len(word) > end:
            hyphen = word.rfind("-", 0, end)
            if hyphen > 0 and word[:hyphen].strip("-"):
                end = hyphen + 1
        line.append(word[:end])
        chunks[-1] = word[end:]

    def _shorten(self, lines, line, length, indent, width):
        """The last line that may be, with the placeholder for all that does not fit."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                return indent + "".join(line) + self.placeholder
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                return lines.pop() and before + self.placeholder
        return indent + self.placeholder.lstrip()


def _expand(text, size):
    out = ""
    column = 0
    for c in text:
        if c == "\t":
            count = size - column % size if size > 0 else 0
            out += " " * count
            column += count
        else:
            out += c
            column = 0 if c in "\n\r" else column + 1
    return out


def _split_hyphens(word):
    """Behind a hyphen between letters, and before and behind a dash of several."""
    parts = []
    start = 0
    i = 0
    while i < len(word):
        if word[i] != "-":
            i += 1
            continue
        end = i
        while end < len(word) and word[end] == "-":
            end += 1
        if end - i > 1:
            if i > start and end < len(word):
                parts.append(word[start:i])
                parts.append(word[i:end])
                start = end
        elif i - start >= 2 and word[i - 1].isalpha() and word[i - 2].isalpha():
            follows = word[end : end + 2]
            if len(follows) == 2 and follows[0].isalpha() and (follows[1].isalpha() or follows[1] == "-"):
                parts.append(word[start:end])
                start = end
        i = end
    if start < len(word):
        parts.append(word[start:])
    return parts


def _space_sentences(chunks):
    for i in range(len(chunks) - 1):
        word = chunks[i].rstrip("\"'")
        if chunks[i + 1] == " " and word and word[-1] in ".!?" and word[-2:-1].islower():
            chunks[i + 1] = "  "


def wrap(text, width=70, **kwargs):
    return TextWrapper(width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Takes away the space that all lines begin with."""
    lines = [line if line.strip() else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if line:
            space = line[: len(line) - len(line.lstrip())]
            if margin is None:
                margin = space
            while not space.startswith(margin):
                margin = margin[:-1]
    return "\n".join([line[len(margin or "") :] for line in lines])


def indent(text, prefix, predicate=None):
    out = ""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        line = text[start:end]
        chosen = line.strip() if predicate is None else predicate(line)
        out += prefix + line if chosen else line
        start = end
    return out
