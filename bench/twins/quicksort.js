function quicksort(items, low, high) {
  while (low < high) {
    const pivot = items[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (items[i] < pivot) i++;
      while (items[j] > pivot) j--;
      if (i <= j) {
        const item = items[i];
        items[i++] = items[j];
        items[j--] = item;
      }
    }
    if (j - low < high - i) {
      quicksort(items, low, j);
      low = i;
    } else {
      quicksort(items, i, high);
      high = j;
    }
  }
}

function siftDown(heap, at, size) {
  const value = heap[at];
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && heap[child + 1] > heap[child]) child++;
    if (heap[child] <= value) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = value;
}

function heapsort(items) {
  const size = items.length;
  for (let at = (size >> 1) - 1; at >= 0; at--) siftDown(items, at, size);
  for (let last = size - 1; last > 0; last--) {
    const item = items[0];
    items[0] = items[last];
    items[last] = item;
    siftDown(items, 0, last);
  }
}

function mergesort(items) {
  if (items.length < 2) return items;
  const middle = items.length >> 1;
  const left = mergesort(items.slice(0, middle));
  const right = mergesort(items.slice(middle));
  const merged = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) merged.push(right[j] < left[i] ? right[j++] : left[i++]);
  while (i < left.length) merged.push(left[i++]);
  while (j < right.length) merged.push(right[j++]);
  return merged;
}

function same(a, b) {
  return a.length === b.length && a.every((item, i) => item === b[i]) ? "True" : "False";
}

export function main(n) {
  const items = [];
  let x = 3;
  for (let i = 0; i < n; i++) {
    x = (x * 1309 + 13849) & 0xffff;
    items.push(x * 8 + (i % 8));
  }
  const a = items.slice();
  quicksort(a, 0, a.length - 1);
  const b = items.slice();
  heapsort(b);
  const c = mergesort(items);
  console.log(same(a, b), same(b, c), a[0], a[n >> 1], a.at(-1));
}
