"""Independent check: a float64 NumPy forward pass of an exported file over the MNIST test set must give the card's number.

python3 training/verify.py resources/models/digit-cnn.safetensors --mnist FOLDER.
"""
import argparse
import json
import pathlib

import safetensors
from dataset import mnist, rendered
from forward import logits_of

def score(name, images, labels, claimed, network):
    right = int((logits_of(images, network).argmax(1) == labels).sum())
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
