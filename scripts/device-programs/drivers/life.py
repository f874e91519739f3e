# A glider goes over a small board.
from src.board import Board
from src.game_of_life import update_board

here, there = Board(12, 10, blank=True), Board(12, 10, blank=True)
here.add_glider(1, 1)
for turn in range(24):
    update_board(here, there)
    here, there = there, here
    print(turn, "/".join("".join(".#"[here.is_cell_alive(x, y)] for x in range(12)) for y in range(10)))
