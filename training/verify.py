"""Independent check: a float64 NumPy forward pass of an exported file over the MNIST test set must give the card's number.

python3 training/verify.py resources/models/digit-cnn.safetensors --mnist FOLDER. Uses nothing of the training's network code.
"""
import argparse
import json
import pathlib

import numpy as np

import safetensors
from dataset import mnist, rendered

ACTIVATIONS = {
    'relu': lambda a: np.maximum(a, 0),
    'sigmoid': lambda a: 1 / (1 + np.exp(-a)),
    'identity': lambda a: a,
    'step': lambda a: (a > 0).astype(np.float64),
}


def convolve(x, weights, bias, stride, padding):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(x, weights.shape[2:], (2, 3))[:, :, ::stride, ::stride]
    n, c, h, w, kh, kw = windows.shape
    columns = windows.transpose(0, 2, 3, 1, 4, 5).reshape(n * h * w, c * kh * kw)
    out = columns @ weights.reshape(len(weights), -1).T + bias
    return out.reshape(n, h, w, -1).transpose(0, 3, 1, 2)


def pool(x, size, stride, reduce):
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), (2, 3))[:, :, ::stride, ::stride]
    return reduce(windows, (4, 5))


def forward(x, architecture, tensors):
    for layer in architecture:
        kind = layer['kind']
        if kind == 'flatten':
            x = x.reshape(len(x), -1)
        elif kind in ('maxPool', 'averagePool'):
            x = pool(x, layer['size'], layer['stride'], np.max if kind == 'maxPool' else np.mean)
        else:
            weights, bias = (tensors[layer[key]].astype(np.float64) for key in ('weights', 'bias'))
            if kind == 'dense':
                x = x.reshape(len(x), -1) @ weights + bias
            else:
                x = convolve(x, weights, bias, layer['stride'], layer['padding'])
            x = ACTIVATIONS[layer['activation']](x)
    return x


def score(name, images, labels, claimed, network):
    parts = [forward(part[:, None] / 255.0, *network).argmax(1) for part in np.array_split(images, len(images) // 200)]
    right = int((np.concatenate(parts) == labels).sum())
    print(f'{name}: float64 {right:,} / {len(labels):,}, card {claimed["correct"]:,} / {claimed["total"]:,}')
    return {'correct': right, 'total': len(labels)}.items() <= claimed.items()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('file', type=pathlib.Path)
    parser.add_argument('--mnist', required=True)
    args = parser.parse_args()
    tensors, metadata = safetensors.read(args.file)
    network = (json.loads(metadata['architecture']), tensors)
    results = json.loads(args.file.with_suffix('.json').read_text())['results']
    agrees = score('MNIST test', *mnist(args.mnist, 'test'), results['mnistTest'], network)
    agrees &= score('held-out writers', *rendered('plain-heldOut'), results['heldOutWriters'], network)
    raise SystemExit(0 if agrees else 'the card does not agree')


main()
