"""Says what a list of numbers is like."""

import math


def parse(text: str) -> list[float]:
    """The numbers of a text, in any order of blanks and commas."""
    return [float(word) for word in text.replace(",", " ").split()]


def summary(numbers: list[float]) -> str:
    """One sentence: how many, their mean, how far they spread."""
    if not numbers:
        raise ValueError("no numbers")
    mean = sum(numbers) / len(numbers)
    spread = math.sqrt(sum((x - mean) ** 2 for x in numbers) / len(numbers))
    return "%d numbers around %.1f, give or take %.1f." % (len(numbers), mean, spread)


def histogram(numbers: list[float], bars: int = 5) -> list[dict]:
    """How many numbers lie in each of so many equal parts of their range."""
    low = min(numbers)
    step = (max(numbers) - low) / bars or 1.0
    counts = [0] * bars
    for x in numbers:
        counts[min(bars - 1, int((x - low) / step))] += 1
    return [{"label": "%.1f" % (low + i * step), "count": n} for i, n in enumerate(counts)]
