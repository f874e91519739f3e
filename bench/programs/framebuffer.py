# A 16-bit frame buffer, as drivers of small displays keep it: lines, circles, fills, blits in a bytearray.
N = 60  # 1 in tests
WIDTH = 160
HEIGHT = 80


def color565(r, g, b):
    return (r & 0xF8) << 8 | (g & 0xFC) << 3 | b >> 3


class FrameBuffer:
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.buffer = bytearray(width * height * 2)

    def pixel(self, x, y, color):
        if 0 <= x < self.width and 0 <= y < self.height:
            at = (y * self.width + x) * 2
            self.buffer[at] = color >> 8
            self.buffer[at + 1] = color & 0xFF

    def fill_rect(self, x, y, width, height, color):
        for row in range(y, y + height):
            for column in range(x, x + width):
                self.pixel(column, row, color)

    def line(self, x0, y0, x1, y1, color):
        dx = abs(x1 - x0)
        dy = -abs(y1 - y0)
        sx = 1 if x0 < x1 else -1
        sy = 1 if y0 < y1 else -1
        error = dx + dy
        while True:
            self.pixel(x0, y0, color)
            if x0 == x1 and y0 == y1:
                break
            doubled = 2 * error
            if doubled >= dy:
                error += dy
                x0 += sx
            if doubled <= dx:
                error += dx
                y0 += sy

    def circle(self, cx, cy, radius, color):
        x = radius
        y = 0
        error = 1 - radius
        while x >= y:
            for px, py in ((x, y), (y, x), (-x, y), (-y, x), (x, -y), (y, -x), (-x, -y), (-y, -x)):
                self.pixel(cx + px, cy + py, color)
            y += 1
            if error < 0:
                error += 2 * y + 1
            else:
                x -= 1
                error += 2 * (y - x) + 1

    def scroll(self, rows):
        stride = self.width * 2
        self.buffer[: -rows * stride] = self.buffer[rows * stride:]

    def brightness(self):
        total = 0
        for at in range(0, len(self.buffer), 2):
            color = self.buffer[at] << 8 | self.buffer[at + 1]
            total += (color >> 11) + (color >> 5 & 0x3F) + (color & 0x1F)
        return total


def main(n):
    screen = FrameBuffer(WIDTH, HEIGHT)
    total = 0
    for turn in range(n):
        screen.fill_rect(turn % 40, turn % 20, 60, 30, color565(turn * 5 & 0xFF, 40, 200))
        for k in range(0, WIDTH, 8):
            screen.line(k, 0, WIDTH - k, HEIGHT - 1, color565(255, k, turn * 3 & 0xFF))
        for radius in range(4, 40, 4):
            screen.circle(80 + turn, 40, radius, color565(10, 250, radius * 6))
        screen.scroll(2)
        total = (total * 7 + screen.brightness()) % 1000003
    print(total, screen.buffer[1234], screen.buffer[-1])


main(N)
