#!/usr/bin/env python3
"""Draws icon.png: a speech bubble that is an eye, for a chat client that lends eyes. Needs nothing but Python."""
import pathlib
import struct
import zlib

SIZE, SAMPLES = 128, 4
TOP, BOTTOM = (79, 70, 229), (124, 58, 237)
WHITE, IRIS, PUPIL = (255, 255, 255), (14, 165, 233), (30, 27, 75)


def rounded(x, y, left, top, right, bottom, radius):
    """Whether a point is inside a rectangle with round corners."""
    dx = max(left + radius - x, x - right + radius, 0)
    dy = max(top + radius - y, y - bottom + radius, 0)
    return left <= x <= right and top <= y <= bottom and dx * dx + dy * dy <= radius * radius


def circle(x, y, cx, cy, radius):
    return (x - cx) ** 2 + (y - cy) ** 2 <= radius * radius


def tail(x, y):
    """The corner of the bubble that points to who speaks."""
    return 82 <= y <= 108 and 38 <= x <= 38 + (108 - y)


def colour(x, y):
    """Red, green, blue and opacity of one point."""
    if not rounded(x, y, 0, 0, SIZE, SIZE, 28):
        return (0, 0, 0, 0)
    if circle(x, y, 71, 47, 5):
        return (*WHITE, 255)
    if circle(x, y, 64, 54, 12):
        return (*PUPIL, 255)
    if circle(x, y, 64, 54, 24):
        return (*IRIS, 255)
    if rounded(x, y, 18, 20, 110, 88, 34) or tail(x, y):
        return (*WHITE, 255)
    return (*(round(a + (b - a) * y / SIZE) for a, b in zip(TOP, BOTTOM)), 255)


def pixel(column, row):
    """The mean of several points of a pixel, weighted by their opacity, so that edges are smooth."""
    points = [colour(column + (i + 0.5) / SAMPLES, row + (j + 0.5) / SAMPLES) for i in range(SAMPLES) for j in range(SAMPLES)]
    opacity = sum(point[3] for point in points)
    mean = [round(sum(point[k] * point[3] for point in points) / opacity) if opacity else 0 for k in range(3)]
    return bytes([*mean, round(opacity / len(points))])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))
header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
pathlib.Path(__file__).with_name("icon.png").write_bytes(png)
