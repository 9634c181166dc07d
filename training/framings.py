"""Other ways in which an image could have been framed: the same list, read the same way, as src-main/framing/reframe.ts."""
import numpy as np

# (right, down, turn in degrees, slant): where a cell of the new image is read in the old one.
REFRAMINGS = [
    *[(right, down, 0, 0) for down in (-1, 0, 1) for right in (-1, 0, 1) if right or down],
    *[(0, 0, turn, 0) for turn in (-10, -5, 5, 10)],
    *[(0, 0, 0, slant) for slant in (-0.25, -0.12, 0.12, 0.25)],
]
SIDE = 28
MIDDLE = (SIDE - 1) / 2


def between(images, x, y):
    """Values of images [n, 28, 28] between the four cells around (x, y) [28, 28], weighed by how near they are."""
    found = np.zeros(images.shape)
    padded = np.pad(images.astype(np.float64), ((0, 0), (1, 1), (1, 1)))
    left, top = np.floor(x), np.floor(y)
    for column, across in ((left, 1 - (x - left)), (left + 1, x - left)):
        for row, along in ((top, 1 - (y - top)), (top + 1, y - top)):
            at = padded[:, np.clip(row + 1, 0, SIDE + 1).astype(int), np.clip(column + 1, 0, SIDE + 1).astype(int)]
            found += across * along * at
    return found


def reframed(images):
    """Each of REFRAMINGS of images [n, 28, 28]: a list of arrays of the same shape."""
    v0, u0 = np.mgrid[0:SIDE, 0:SIDE] - MIDDLE
    made = []
    for right, down, turn, slant in REFRAMINGS:
        c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        v = v0 - down
        u = u0 - right + slant * v
        made.append(between(images, c * u - s * v + MIDDLE, s * u + c * v + MIDDLE))
    return made
