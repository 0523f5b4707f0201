"""Pictures for the gallery's messages, drawn here and written as PNG by zlib: no file of anybody else's is used.

picture(name) gives the bytes of one. A name says what is drawn: KIND-COLOUR-WIDTHxHEIGHT[-SEED], such as
"photo-2b6cb0-600x300-4" or "logo-0f766e-120x40".
"""
import functools
import math
import random
import struct
import zlib


def _chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _colour(text):
    return tuple(int(text[i:i + 2], 16) for i in (0, 2, 4))


def _mix(a, b, t):
    return tuple(int(x + (y - x) * t) for x, y in zip(a, b))


class Canvas:
    """RGBA pixels, transparent at first."""

    def __init__(self, width, height, background=None):
        self.width, self.height = width, height
        self.rows = [bytearray(bytes(background + (255,) if background else (0, 0, 0, 0)) * width) for _ in range(height)]

    def dot(self, x, y, colour, cover=1.0):
        if cover <= 0 or not (0 <= x < self.width and 0 <= y < self.height):
            return
        row, at = self.rows[y], 4 * x
        alpha = row[at + 3] / 255
        out = cover + alpha * (1 - cover)
        for i in range(3):
            row[at + i] = int((colour[i] * cover + row[at + i] * alpha * (1 - cover)) / out)
        row[at + 3] = int(255 * out)

    def shape(self, inside, colour, box=None):
        """Fills where inside(x, y), a signed distance, is below 0; soft at the edge."""
        x0, y0, x1, y1 = box or (0, 0, self.width, self.height)
        for y in range(max(0, int(y0)), min(self.height, int(y1) + 1)):
            for x in range(max(0, int(x0)), min(self.width, int(x1) + 1)):
                distance = inside(x + 0.5, y + 0.5)
                if distance < 0.5:
                    self.dot(x, y, colour, min(1.0, 0.5 - distance))

    def circle(self, cx, cy, radius, colour):
        self.shape(lambda x, y: math.hypot(x - cx, y - cy) - radius, colour,
                   (cx - radius - 1, cy - radius - 1, cx + radius + 1, cy + radius + 1))

    def box(self, x, y, width, height, colour, radius=0.0):
        cx, cy = x + width / 2, y + height / 2

        def inside(px, py):
            dx, dy = abs(px - cx) - width / 2 + radius, abs(py - cy) - height / 2 + radius
            return math.hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - radius
        self.shape(inside, colour, (x - 1, y - 1, x + width + 1, y + height + 1))

    def png(self):
        body = zlib.compress(b"".join(b"\0" + bytes(row) for row in self.rows), 9)
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 6, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def logo(colour, width, height, seed):
    """A mark and the bars of a word beside it, on nothing: the dark ones are the trap of dark mode."""
    canvas = Canvas(width, height)
    canvas.box(0, 0, height, height, colour, height * 0.24)
    canvas.circle(height / 2, height / 2, height * 0.24, (255, 255, 255))
    chance, x = random.Random(seed), height * 1.3
    while x < width - height * 0.3:
        part = height * (0.16 + 0.34 * chance.random())
        canvas.box(x, height * 0.3, min(part, width - x), height * 0.4, colour, height * 0.06)
        x += part + height * 0.1
    return canvas


def photo(colour, width, height, seed):
    """Hills under a sky."""
    canvas, chance = Canvas(width, height, colour), random.Random(seed)
    light = _mix(colour, (255, 255, 255), 0.75)
    for y in range(height):
        canvas.rows[y][:] = bytes(_mix(colour, light, y / height) + (255,)) * width
    canvas.circle(width * (0.2 + 0.6 * chance.random()), height * 0.3, height * 0.12, (255, 236, 179))
    for layer in range(3):
        tone = _mix(colour, (20, 40, 50), 0.25 + 0.25 * layer)
        phases = [(chance.random() * 6.3, 1 + chance.random() * 3) for _ in range(3)]
        for x in range(width):
            top = height * (0.5 + 0.13 * layer) + height * 0.06 * sum(
                math.sin(p + f * 6.3 * x / width) for p, f in phases)
            for y in range(max(0, int(top)), height):
                canvas.rows[y][4 * x:4 * x + 3] = bytes(tone)
    return canvas


def product(colour, width, height, seed):
    """A thing on a pale ground, as shops photograph them."""
    canvas, chance = Canvas(width, height, (244, 244, 245)), random.Random(seed)
    kind = chance.randrange(3)
    if kind == 0:
        canvas.box(width * 0.2, height * 0.25, width * 0.6, height * 0.55, colour, height * 0.1)
        canvas.box(width * 0.38, height * 0.14, width * 0.24, height * 0.14, _mix(colour, (0, 0, 0), 0.3), height * 0.04)
    elif kind == 1:
        canvas.circle(width / 2, height / 2, min(width, height) * 0.34, colour)
        canvas.circle(width / 2, height / 2, min(width, height) * 0.2, _mix(colour, (255, 255, 255), 0.5))
    else:
        canvas.box(width * 0.12, height * 0.5, width * 0.76, height * 0.24, colour, height * 0.11)
        canvas.box(width * 0.12, height * 0.3, width * 0.34, height * 0.36, colour, height * 0.09)
        canvas.box(width * 0.12, height * 0.68, width * 0.76, height * 0.07, (250, 250, 250), height * 0.03)
    return canvas


def avatar(colour, width, height, seed):
    canvas = Canvas(width, height, _mix(colour, (255, 255, 255), 0.6))
    canvas.circle(width / 2, height * 0.4, width * 0.2, colour)
    canvas.circle(width / 2, height * 1.05, width * 0.4, colour)
    return canvas


def icon(colour, width, height, seed):
    """One of six plain signs in a disc."""
    canvas = Canvas(width, height)
    canvas.circle(width / 2, height / 2, width / 2 - 0.5, colour)
    white, kind = (255, 255, 255), seed % 6
    if kind in (0, 1):
        canvas.box(width * 0.25, height * 0.44, width * 0.5, height * 0.12, white)
    if kind in (0, 2):
        canvas.box(width * 0.44, height * 0.25, width * 0.12, height * 0.5, white)
    if kind == 3:
        canvas.circle(width / 2, height / 2, width * 0.22, white)
    if kind == 4:
        canvas.box(width * 0.28, height * 0.34, width * 0.44, height * 0.32, white, width * 0.06)
    if kind == 5:
        for i in range(3):
            canvas.box(width * (0.26 + 0.18 * i), height * (0.62 - 0.14 * i), width * 0.12, height * (0.12 + 0.14 * i), white)
    return canvas


def chart(colour, width, height, seed):
    canvas, chance = Canvas(width, height, (255, 255, 255)), random.Random(seed)
    for i in range(5):
        canvas.box(0, height * i / 5, width, 1, (226, 232, 240))
    for i in range(12):
        tall = height * (0.2 + 0.7 * chance.random())
        canvas.box(width * (i + 0.2) / 12, height - tall, width * 0.6 / 12, tall, colour, 2)
    return canvas


def code(colour, width, height, seed):
    """Looks like a two-dimensional bar code; says nothing."""
    canvas, chance, cell = Canvas(width, height, (255, 255, 255)), random.Random(seed), width // 25
    for row in range(25):
        for column in range(25):
            corner = (row < 7 or row > 17) and column < 7 or row < 7 and column > 17
            ring = corner and (row % 18 in (0, 6) or column % 18 in (0, 6) or row % 18 in (2, 3, 4) and column % 18 in (2, 3, 4))
            if ring or not corner and chance.random() < 0.48:
                canvas.box(column * cell, row * cell, cell, cell, colour)
    return canvas


def street(colour, width, height, seed):
    """A map: streets, a park, a pin."""
    canvas, chance = Canvas(width, height, (232, 234, 237)), random.Random(seed)
    canvas.box(width * 0.6, height * 0.1, width * 0.3, height * 0.35, (200, 230, 201), 6)
    for _ in range(5):
        canvas.box(0, height * chance.random(), width, 8, (255, 255, 255))
        canvas.box(width * chance.random(), 0, 8, height, (255, 255, 255))
    canvas.circle(width / 2, height / 2, 11, colour)
    canvas.circle(width / 2, height / 2, 4, (255, 255, 255))
    return canvas


def flat(colour, width, height, seed):
    return Canvas(width, height, colour)


def fade(colour, width, height, seed):
    """From the colour to a lighter one, downwards: what was sliced for backgrounds before CSS had gradients."""
    canvas, light = Canvas(width, height), _mix(colour, (255, 255, 255), 0.55)
    for y in range(height):
        canvas.rows[y][:] = bytes(_mix(colour, light, y / max(1, height - 1)) + (255,)) * width
    return canvas


KINDS = {f.__name__: f for f in (logo, photo, product, avatar, icon, chart, code, street, flat, fade)}


@functools.lru_cache(maxsize=None)
def picture(name):
    kind, colour, size, *seed = name.split("-")
    width, height = (int(n) for n in size.split("x"))
    return KINDS[kind](_colour(colour), width, height, int(seed[0]) if seed else 1).png()
