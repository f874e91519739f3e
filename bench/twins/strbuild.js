const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

function caesar(text, shift) {
  let out = "";
  for (const character of text) {
    const at = ALPHABET.indexOf(character);
    out += at < 0 ? character : ALPHABET[(at + shift) % 26];
  }
  return out;
}

function reverseWords(text) {
  return text.split(" ").reverse().join(" ");
}

function isPalindrome(text) {
  const cleaned = [...text.toLowerCase()].filter((c) => "a" <= c && c <= "z");
  for (let i = 0, j = cleaned.length - 1; i < j; i++, j--) {
    if (cleaned[i] !== cleaned[j]) return false;
  }
  return true;
}

function runLengths(text) {
  const parts = [];
  let i = 0;
  while (i < text.length) {
    let j = i;
    while (j < text.length && text[j] === text[i]) j++;
    parts.push(text[i] + (j - i));
    i = j;
  }
  return parts.join("");
}

export function main(n) {
  let text = "the quick brown fox jumps over the lazy dog";
  let palindromes = 0;
  let length = 0;
  for (let k = 0; k < n; k++) {
    text = reverseWords(caesar(text, k % 5));
    const candidate = k % 3 ? "A man, a plan, a canal: Panama" : text;
    if (isPalindrome(candidate)) palindromes++;
    const packed = runLengths("aaabbbbcccd".repeat(3) + text.slice(0, 5));
    length += packed.replaceAll("a3", "A").length;
    if (text.startsWith("t") && text.endsWith("e")) length++;
  }
  console.log(text, palindromes, length);
}
