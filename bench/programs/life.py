# Game of life on a torus: lists of lists of small integers.
N = 250  # 2 in tests
SIZE = 64


def step(board):
    height = len(board)
    width = len(board[0])
    following = []
    for y in range(height):
        above = board[y - 1]
        row = board[y]
        below = board[(y + 1) % height]
        line = []
        for x in range(width):
            left = x - 1
            right = (x + 1) % width
            neighbours = (
                above[left] + above[x] + above[right]
                + row[left] + row[right]
                + below[left] + below[x] + below[right]
            )
            line.append(1 if neighbours == 3 or (neighbours == 2 and row[x]) else 0)
        following.append(line)
    return following


def main(n):
    board = [[0] * SIZE for _ in range(SIZE)]
    for x, y in ((1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (30, 30), (31, 30), (29, 31), (30, 31), (30, 32)):
        board[y][x] = 1
    for _ in range(n):
        board = step(board)
    alive = sum([sum(row) for row in board])
    first = 0
    while sum(board[first]) == 0:
        first += 1
    print(alive, first, "".join([".#"[cell] for cell in board[first]]))


main(N)
