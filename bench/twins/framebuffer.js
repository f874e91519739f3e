const WIDTH = 160;
const HEIGHT = 80;

function color565(r, g, b) {
  return ((r & 0xf8) << 8) | ((g & 0xfc) << 3) | (b >> 3);
}

class FrameBuffer {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.buffer = new Uint8Array(width * height * 2);
  }

  pixel(x, y, color) {
    if (x >= 0 && x < this.width && y >= 0 && y < this.height) {
      const at = (y * this.width + x) * 2;
      this.buffer[at] = color >> 8;
      this.buffer[at + 1] = color;
    }
  }

  fillRect(x, y, width, height, color) {
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) this.pixel(column, row, color);
    }
  }

  line(x0, y0, x1, y1, color) {
    const dx = Math.abs(x1 - x0);
    const dy = -Math.abs(y1 - y0);
    const sx = x0 < x1 ? 1 : -1;
    const sy = y0 < y1 ? 1 : -1;
    let error = dx + dy;
    for (;;) {
      this.pixel(x0, y0, color);
      if (x0 === x1 && y0 === y1) break;
      const doubled = 2 * error;
      if (doubled >= dy) {
        error += dy;
        x0 += sx;
      }
      if (doubled <= dx) {
        error += dx;
        y0 += sy;
      }
    }
  }

  circle(cx, cy, radius, color) {
    let x = radius;
    let y = 0;
    let error = 1 - radius;
    while (x >= y) {
      this.pixel(cx + x, cy + y, color);
      this.pixel(cx + y, cy + x, color);
      this.pixel(cx - x, cy + y, color);
      this.pixel(cx - y, cy + x, color);
      this.pixel(cx + x, cy - y, color);
      this.pixel(cx + y, cy - x, color);
      this.pixel(cx - x, cy - y, color);
      this.pixel(cx - y, cy - x, color);
      y++;
      if (error < 0) {
        error += 2 * y + 1;
      } else {
        x--;
        error += 2 * (y - x) + 1;
      }
    }
  }

  scroll(rows) {
    this.buffer.copyWithin(0, rows * this.width * 2);
  }

  brightness() {
    let total = 0;
    for (let at = 0; at < this.buffer.length; at += 2) {
      const color = (this.buffer[at] << 8) | this.buffer[at + 1];
      total += (color >> 11) + ((color >> 5) & 0x3f) + (color & 0x1f);
    }
    return total;
  }
}

export function main(n) {
  const screen = new FrameBuffer(WIDTH, HEIGHT);
  let total = 0;
  for (let turn = 0; turn < n; turn++) {
    screen.fillRect(turn % 40, turn % 20, 60, 30, color565((turn * 5) & 0xff, 40, 200));
    for (let k = 0; k < WIDTH; k += 8) {
      screen.line(k, 0, WIDTH - k, HEIGHT - 1, color565(255, k, (turn * 3) & 0xff));
    }
    for (let radius = 4; radius < 40; radius += 4) {
      screen.circle(80 + turn, 40, radius, color565(10, 250, radius * 6));
    }
    screen.scroll(2);
    total = (total * 7 + screen.brightness()) % 1000003;
  }
  console.log(total, screen.buffer[1234], screen.buffer.at(-1));
}
