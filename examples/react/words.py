"""Counts the words of a text."""


class Text:
    def __init__(self, text: str):
        self.words = [word.strip(".,;:!?").lower() for word in text.split()]

    @property
    def count(self) -> int:
        return len(self.words)

    @property
    def longest(self) -> str:
        return max(self.words, key=len) if self.words else ""

    def most_frequent(self, n: int = 3) -> list[tuple[str, int]]:
        """The most frequent words, those of equal frequency in order of the alphabet."""
        counts = {}
        for word in self.words:
            counts[word] = counts.get(word, 0) + 1
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:n]
