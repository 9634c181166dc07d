"""Writes resources/models/NAME.safetensors and its card NAME.json from trained weights.

python3 training/export.py digit-cnn --weights FILE.pt --mnist FOLDER --strokes FILE --command TEXT
Temperature and thresholds come from validation data; held-out writers and the MNIST test set are looked at here only.
"""
import argparse
import datetime
import hashlib
import json
import pathlib

import numpy as np
import torch

import safetensors
from calibrate import calibrate, report
from dataset import SEED, rendered, sha256, writer_count
from networks import NETWORKS, described, folded, multiply_adds

MODELS = pathlib.Path(__file__).parent.parent / 'resources' / 'models'
TEXTS = {
    'digit-cnn': {
        'title': 'Convolutional network for drawn digits',
        'summary': 'Four convolutions and one dense layer, trained on MNIST and on pen-drawn digits.',
        'architectureSummary': 'conv 5x5 16 - max pool 2 - conv 3x3 32 - conv 3x3 48 - max pool 2 - conv 3x3 64 - dense 10; ReLU',
    },
    'digit-mlp': {
        'title': 'Book-shaped network for drawn digits',
        'summary': 'The 784-50-100-10 shape of "Deep Learning from Scratch", trained on MNIST and on pen-drawn digits.',
        'architectureSummary': 'dense 784-50-100-10; sigmoid, sigmoid, identity',
    },
}


@torch.no_grad()
def logits_of(model, images):
    inputs = torch.from_numpy(images.copy())[:, None].float() / 255
    return torch.cat([model(part) for part in inputs.split(500)]).numpy()


def trained_on(folder, strokes):
    return [
        {
            'data': 'MNIST, 55,000 of the 60,000 training images',
            'sha256': sha256(f'{folder}/train-images-idx3-ubyte.gz'),
            'sha256Labels': sha256(f'{folder}/train-labels-idx1-ubyte.gz'),
            'attribution': 'Y. LeCun, C. Cortes, C. J. C. Burges; CC BY-SA 3.0',
        },
        {
            'data': f'UNIPEN train_r01_v07, section 1a: {len(rendered("plain-training")[1]):,} pen-drawn digits '
            f'of {writer_count("plain-training")} writers, augmented; and non-digits made of them',
            'sha256': hashlib.sha256(open(strokes, 'rb').read()).hexdigest(),
            'attribution': 'UNIPEN consortium, International Unipen Foundation; CC BY 4.0, doi 10.5281/zenodo.1195803',
        },
        {'data': 'Hand-made strokes of national digit styles, training/styles.ts', 'attribution': 'this project; MIT'},
    ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('network', choices=NETWORKS)
    for flag in ('weights', 'mnist', 'strokes', 'command'):
        parser.add_argument(f'--{flag}', required=True)
    args = parser.parse_args()
    saved = torch.load(args.weights)
    model = NETWORKS[args.network]()
    model.load_state_dict(saved['model'])
    model = folded(model)
    architecture, tensors = described(model, args.network)
    calibration, validation = calibrate(lambda images: logits_of(model, images), args.mnist, args.network == 'digit-cnn')
    path = MODELS / f'{args.network}.safetensors'
    metadata = {
        'format': 'digit-desk/1',
        'name': args.network,
        'architecture': json.dumps(architecture),
        'calibration': json.dumps(calibration),
    }
    safetensors.write(path, tensors, metadata)
    card = {
        'name': args.network,
        **TEXTS[args.network],
        'multiplyAdds': multiply_adds(model),
        'parameters': sum(array.size for array in tensors.values()),
        'bytes': path.stat().st_size,
        'sha256': hashlib.sha256(path.read_bytes()).hexdigest(),
        'trainedOn': trained_on(args.mnist, args.strokes),
        'command': args.command,
        'epochs': saved['epochs'],
        'seed': SEED,
        'date': datetime.date.today().isoformat(),
        'calibration': calibration,
        'validation': validation,
        'results': report(lambda images: logits_of(model, images), args.mnist, calibration),
        'licence': 'MIT',
    }
    text = json.dumps(card, indent=2, ensure_ascii=False)
    (MODELS / f'{args.network}.json').write_text(text + '\n')
    print(text)


main()
