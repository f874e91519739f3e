# Breadth-first search and union over a maze whose cells are (x, y) keys of dicts and sets.
N = 90  # 8 in tests


def is_wall(x, y):
    return (x * 7 + y * 13 + x * y) % 5 == 0 and (x + y) % 3 != 0


def search(size):
    start = (0, 0)
    distance = {start: 0}
    frontier = [start]
    while frontier:
        following = []
        for x, y in frontier:
            d = distance[(x, y)] + 1
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                cell = (x + dx, y + dy)
                if 0 <= cell[0] < size and 0 <= cell[1] < size and cell not in distance and not is_wall(*cell):
                    distance[cell] = d
                    following.append(cell)
        frontier = following
    return distance


def walls(size):
    return {(x, y) for x in range(size) for y in range(size) if is_wall(x, y)}


def main(n):
    total = 0
    for turn in range(3):
        distance = search(n + turn)
        total += sum(distance.values())
    blocked = walls(n)
    lonely = 0
    for x, y in blocked:
        if (x + 1, y) not in blocked and (x, y + 1) not in blocked:
            lonely += 1
    print(len(distance), max(distance.values()), total, len(blocked), lonely)


main(N)
