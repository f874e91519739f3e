import * as React from "react";
import { Text } from "./words.py";

/** Python's `Text` counts; React shows. */
export function Words() {
  const [value, setValue] = React.useState("the quick brown fox jumps over the lazy dog and the cat");
  const text = React.useMemo(() => new Text(value), [value]);
  return (
    <main>
      <h1>Which words?</h1>
      <textarea value={value} onChange={(event) => setValue(event.target.value)} />
      <p>
        {text.count} words, {text.longest ? `the longest is “${text.longest}”` : "none is the longest"}.
      </p>
      <ol>
        {text.most_frequent(5).map(([word, n]) => (
          <li key={word}>
            {word} × {n}
          </li>
        ))}
      </ol>
    </main>
  );
}
