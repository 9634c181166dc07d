"""What the networks are trained and measured on.

MNIST: 60,000 training images, of which 5,000 drawn with SEED validate, and 10,000 test images. Pen digits: rendered by
training/render.ts with the product's own framing, split by writer. The rule of src-main/data/writers.ts in Python is
`fnv1a32(writer) % 15`: 0-7 trains, 8-9 validates, 10-14 is held out.
"""
import gzip
import hashlib
import pathlib

import numpy as np

SEED = 20240229
MNIST_VALIDATION = 5_000
WORK = pathlib.Path(__file__).parent / 'work'


def read_idx(path):
    """Array of unsigned bytes from a gzipped IDX file: 2 zero bytes, type 8, rank, then 32-bit sizes and the data."""
    data = gzip.open(path).read()
    if data[:3] != b'\0\0\x08':
        raise ValueError(f'{path}: not an IDX file of unsigned bytes')
    shape = np.frombuffer(data, '>u4', data[3], 4)
    return np.frombuffer(data, np.uint8, -1, 4 + 4 * data[3]).reshape(shape)


def mnist(folder, split):
    """Images [n, 28, 28] and labels [n] of 'training', 'validation' or 'test'."""
    prefix = 't10k' if split == 'test' else 'train'
    images = read_idx(f'{folder}/{prefix}-images-idx3-ubyte.gz')
    labels = read_idx(f'{folder}/{prefix}-labels-idx1-ubyte.gz')
    if split == 'test':
        return images, labels
    order = np.random.RandomState(SEED).permutation(len(images))
    chosen = order[:MNIST_VALIDATION] if split == 'validation' else order[MNIST_VALIDATION:]
    return images[chosen], labels[chosen]


def rendered(name):
    """Images [n, 28, 28] and labels [n] (10 = no digit) that training/render.ts wrote."""
    images = np.fromfile(WORK / f'{name}.images', np.uint8).reshape(-1, 28, 28)
    return images, np.fromfile(WORK / f'{name}.labels', np.uint8)


def writer_count(name):
    return len(np.unique(np.fromfile(WORK / f'{name}.writers', '<u2')))


def sha256(path):
    """SHA-256 of a file's content, decompressed when it is gzipped (containers differ from mirror to mirror)."""
    opened = gzip.open(path) if str(path).endswith('.gz') else open(path, 'rb')
    with opened as file:
        return hashlib.sha256(file.read()).hexdigest()
