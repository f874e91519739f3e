# A game console of paper, of 72 by 40 pixels: its buttons are pressed by a script, its pictures are counted and summed up, and
# after some of them the game is over.
import framebuf

import time

FRAMES = 120
WIDTH, HEIGHT = 72, 40


class _Button:
    def __init__(self, number):
        self._number = number
        self._was = False

    def pressed(self):
        frame = display.frames
        return (frame // 3 * 7 + self._number * 5 + frame // 40) % 11 < 3

    def justPressed(self):
        now = self.pressed()
        just = now and not self._was
        self._was = now
        return just


buttonU, buttonD, buttonL, buttonR, buttonA, buttonB = [_Button(number) for number in range(6)]


def _any(buttons, just):
    found = False
    for button in buttons:
        if button.justPressed() if just else button.pressed():
            found = True
    return found


_actions = (buttonA, buttonB)
_directions = (buttonU, buttonD, buttonL, buttonR)


def actionPressed():
    return _any(_actions, False)


def actionJustPressed():
    return _any(_actions, True)


def dpadPressed():
    return _any(_directions, False)


def dpadJustPressed():
    return _any(_directions, True)


def inputPressed():
    return _any(_actions + _directions, False)


def inputJustPressed():
    return _any(_actions + _directions, True)


class Sprite:
    def __init__(self, width, height, bitmapData, x=0, y=0, key=-1, mirrorX=False, mirrorY=False):
        self.width = width
        self.height = height
        self.bitmapSource = bitmapData
        self._size = (height + 7) // 8 * width
        self.frameCount = max(1, len(bitmapData) // self._size)
        self.x = x
        self.y = y
        self.key = key
        self.mirrorX = mirrorX
        self.mirrorY = mirrorY
        self.setFrame(0)

    def getFrame(self):
        return self.currentFrame

    def setFrame(self, frame):
        self.currentFrame = frame % self.frameCount
        start = self.currentFrame * self._size
        self.bitmap = bytes(self.bitmapSource[start : start + self._size])


class _Screen:
    def __init__(self):
        self.buffer = bytearray(WIDTH * HEIGHT // 8)

    def invert(self, on):
        pass

    def contrast(self, value):
        pass


class _Display:
    width = WIDTH
    height = HEIGHT

    def __init__(self):
        self.display = _Screen()
        self._pixels = framebuf.FrameBuffer(self.display.buffer, WIDTH, HEIGHT, framebuf.MONO_VLSB)
        self.frames = 0
        self._sum = 0
        self._rate = 30

    def update(self):
        self.frames += 1
        for byte in self.display.buffer:
            self._sum = (self._sum * 31 + byte) & 0xFFFFFF
        if self.frames % 20 == 0:
            print("frame", self.frames, "sum", self._sum)
        if self._rate:
            time.sleep_ms(1000 // self._rate)
        if self.frames == FRAMES:
            raise SystemExit

    def setFPS(self, rate):
        self._rate = rate

    def setFont(self, *_):
        pass

    def brightness(self, value):
        pass

    def textWidth(self, text, *_):
        return 8 * len(text)

    def fill(self, color):
        self._pixels.fill(color)

    def setPixel(self, x, y, color):
        self._pixels.pixel(int(x), int(y), color)

    def getPixel(self, x, y):
        return self._pixels.pixel(int(x), int(y)) or 0

    def drawText(self, text, x, y, color):
        self._pixels.text(text, int(x), int(y), color)

    def drawLine(self, x1, y1, x2, y2, color):
        self._pixels.line(int(x1), int(y1), int(x2), int(y2), color)

    def drawRectangle(self, x, y, width, height, color):
        self._pixels.rect(int(x), int(y), int(width), int(height), color)

    def drawFilledRectangle(self, x, y, width, height, color):
        self._pixels.fill_rect(int(x), int(y), int(width), int(height), color)

    def blit(self, bitmap, x, y, width, height, key, mirrorX, mirrorY):
        self._draw(bitmap, int(x), int(y), width, height, mirrorX, mirrorY, lambda at, color: color != key)

    def blitWithMask(self, bitmap, x, y, width, height, key, mirrorX, mirrorY, mask):
        def shows(at, color):
            return mask[at[0] // 8 * width + at[1]] >> at[0] % 8 & 1

        self._draw(bitmap, int(x), int(y), width, height, mirrorX, mirrorY, shows)

    def _draw(self, bitmap, x, y, width, height, mirrorX, mirrorY, shows):
        for row in range(height):
            for column in range(width):
                color = bitmap[row // 8 * width + column] >> row % 8 & 1
                if shows((row, column), color):
                    right = width - 1 - column if mirrorX else column
                    down = height - 1 - row if mirrorY else row
                    self._pixels.pixel(x + right, y + down, color)

    def drawSprite(self, s):
        self.blit(s.bitmap, s.x, s.y, s.width, s.height, s.key, s.mirrorX, s.mirrorY)

    def drawSpriteWithMask(self, s, m):
        self.blitWithMask(s.bitmap, s.x, s.y, s.width, s.height, s.key, s.mirrorX, s.mirrorY, m.bitmap)


display = _Display()


class _Audio:
    enabled = True

    def play(self, freq, duration):
        pass

    def playBlocking(self, freq, duration):
        time.sleep_ms(duration)

    def set(self, freq):
        pass

    def stop(self):
        pass

    def setEnabled(self, setting):
        self.enabled = setting


audio = _Audio()


class _Saved:
    def __init__(self):
        self._items = {}

    def setName(self, name):
        pass

    def setItem(self, key, value):
        self._items[key] = value

    def getItem(self, key):
        return self._items.get(key)

    def hasItem(self, key):
        return key in self._items

    def delItem(self, key):
        self._items.pop(key, None)

    def save(self):
        print("saved", sorted(self._items.items()))


saveData = _Saved()


def reset():
    raise SystemExit
