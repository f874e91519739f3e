# Sorting written out: quicksort in place, a heap, and a merge with slices.
N = 60000  # 100 in tests


def quicksort(items, low, high):
    while low < high:
        pivot = items[(low + high) // 2]
        i = low
        j = high
        while i <= j:
            while items[i] < pivot:
                i += 1
            while items[j] > pivot:
                j -= 1
            if i <= j:
                items[i], items[j] = items[j], items[i]
                i += 1
                j -= 1
        if j - low < high - i:
            quicksort(items, low, j)
            low = i
        else:
            quicksort(items, i, high)
            high = j


def sift_down(heap, at, size):
    value = heap[at]
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and heap[child + 1] > heap[child]:
            child += 1
        if heap[child] <= value:
            break
        heap[at] = heap[child]
        at = child
    heap[at] = value


def heapsort(items):
    size = len(items)
    for at in range(size // 2 - 1, -1, -1):
        sift_down(items, at, size)
    for last in range(size - 1, 0, -1):
        items[0], items[last] = items[last], items[0]
        sift_down(items, 0, last)


def mergesort(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left = mergesort(items[:middle])
    right = mergesort(items[middle:])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    merged.extend(left[i:])
    merged.extend(right[j:])
    return merged


def main(n):
    items = []
    x = 3
    for i in range(n):
        x = (x * 1309 + 13849) & 0xFFFF
        items.append(x * 8 + i % 8)
    a = items[:]
    quicksort(a, 0, len(a) - 1)
    b = list(items)
    heapsort(b)
    c = mergesort(items)
    print(a == b, b == c, a[0], a[n // 2], a[-1])


main(N)
