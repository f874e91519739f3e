# Building strings: +=, join, replace, slices, and looking characters up.
N = 2500  # 10 in tests

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def caesar(text, shift):
    out = ""
    for character in text:
        at = ALPHABET.find(character)
        if at < 0:
            out += character
        else:
            out += ALPHABET[(at + shift) % 26]
    return out


def reverse_words(text):
    words = text.split(" ")
    words.reverse()
    return " ".join(words)


def is_palindrome(text):
    cleaned = [c for c in text.lower() if "a" <= c <= "z"]
    i = 0
    j = len(cleaned) - 1
    while i < j:
        if cleaned[i] != cleaned[j]:
            return False
        i += 1
        j -= 1
    return True


def run_lengths(text):
    parts = []
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        parts.append(text[i] + str(j - i))
        i = j
    return "".join(parts)


def main(n):
    text = "the quick brown fox jumps over the lazy dog"
    palindromes = 0
    length = 0
    for k in range(n):
        text = reverse_words(caesar(text, k % 5))
        candidate = "A man, a plan, a canal: Panama" if k % 3 else text
        if is_palindrome(candidate):
            palindromes += 1
        packed = run_lengths("aaabbbbcccd" * 3 + text[:5])
        length += len(packed.replace("a3", "A"))
        if text.startswith("t") and text.endswith("e"):
            length += 1
    print(text, palindromes, length)


main(N)
