"""How long texts take to read."""

from micropython import const

_WORDS_A_MINUTE = const(230)


class Text:
    def __init__(self, text: str):
        self.words = len(text.split())
        self.sentences = 0
        for mark in ".!?":
            self.sentences += text.count(mark)

    @property
    def minutes(self) -> int:
        """Rounded up; an empty page takes none."""
        return (self.words + _WORDS_A_MINUTE - 1) // _WORDS_A_MINUTE

    @property
    def badge(self) -> str:
        return "%d'" % self.minutes if self.minutes < 100 else "99+"

    def verdict(self) -> str:
        if not self.words:
            return "There is nothing to read here."
        average = self.words / max(1, self.sentences)
        style = "long" if average > 20 else "short" if average < 10 else "middling"
        return "%d words in %s sentences: about %d min." % (self.words, style, self.minutes)
