const TEXT = `The little board woke up, blinked its green light, and asked the sensor for the time of day.
The sensor did not know the time; the sensor knew the temperature, the pressure, and not much else.
"Then tell me the temperature," said the board, and the sensor told it: twenty-one degrees, and falling.
A falling temperature means an open window, thought the board. It sent a message: close the window, please!
Nobody came. The light blinked on; the window stayed open; the night went by, and the board kept counting.
`;

function* wordsOf(text) {
  for (const raw of text.split(/\s+/)) {
    const word = raw.replace(/^[.,;:!?"]+|[.,;:!?"]+$/g, "").toLowerCase();
    if (word) yield word;
  }
}

export function main(n) {
  const counts = new Map();
  let longest = "";
  for (let turn = 0; turn < n * 10; turn++) {
    for (let word of wordsOf(TEXT)) {
      if (word.length % 5 === turn % 5) word += turn % 3;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      if (word.length > longest.length) longest = word;
    }
  }
  const ranking = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  for (const [word, count] of ranking.slice(0, 3)) console.log(word, count);
  let sum = 0;
  for (const count of counts.values()) sum += count;
  console.log(counts.size, longest, sum);
}
