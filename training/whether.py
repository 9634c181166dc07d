"""Gives digit-cnn an answer of its own to "is it a digit at all", without touching which digit it says.

python3 training/whether.py features --mnist FOLDER --work FOLDER
python3 training/whether.py train --mnist FOLDER --work FOLDER --save FILE.pt
python3 training/whether.py report --mnist FOLDER --work FOLDER --save FILE.pt

The shipped convolutions up to the second pool stay; beside the 64 channels of the last one stand OWN more with a sum of
their own over all cells. That sum becomes the mean of the ten logits, which softmax does not see: every probability
stays what it is. `features` keeps what the second pool gives for all training images (1,200 numbers each); `train`
goes on from its checkpoint wherever it was stopped. `report` says what this score, the two largest probabilities and
both together refuse; thresholds are those of the validation digits.
"""
import argparse
import json
import pathlib
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import dataset
import safetensors
from dataset import SEED, mnist, rendered
from measure import REFUSED_REAL, probabilities, two_largest
from small import SHIPPED, rate_at, shipped

BATCH = 256
NO_DIGIT = 10
OWN = 32
# Training images of each kind; None: all.
SOURCES = {
    'plain-training': None,
    'varied-training': 45_000,
    'styled-training': None,
    'nondigits-training': None,
    'marks-training': None,
}
MNIST_COUNT = 25_000
DIGITS = ('mnist-validation', 'plain-validation')


def trunk():
    return shipped()[:8].eval().to(memory_format=torch.channels_last)


@torch.no_grad()
def features_of(model, images):
    parts = []
    for some in np.array_split(images, len(images) // 500 + 1):
        inputs = torch.from_numpy(some.copy())[:, None].float() / 255
        found = model(inputs.contiguous(memory_format=torch.channels_last))
        parts.append(found.contiguous().numpy().astype(np.float16))
    return np.concatenate(parts)


def keep(path, make):
    if not path.exists():
        np.save(f'{path}.new.npy', make())
        pathlib.Path(f'{path}.new.npy').rename(path)


def features(folder, work):
    model, random = trunk(), np.random.RandomState(SEED)
    chosen = {name: rendered(name)[0] for name in SOURCES}
    for name, count in SOURCES.items():
        if count is not None:
            chosen[name] = chosen[name][random.permutation(len(chosen[name]))[:count]]
    sets = {
        **chosen,
        'mnist-training': mnist(folder, 'training')[0][:MNIST_COUNT],
        'mnist-validation': mnist(folder, 'validation')[0],
    }
    for name in ('plain-validation', 'nondigits-validation'):
        sets[name] = rendered(name)[0]
    for name, images in sets.items():
        began = time.time()
        keep(work / f'features-{name}.npy', lambda: features_of(model, images))
        print(f'{name}: {len(images)} images, {time.time() - began:.0f} s', flush=True)


def branch():
    convolution = nn.Conv2d(48, OWN, 3, padding=1)
    return nn.Sequential(convolution, nn.ReLU(), nn.Flatten(), nn.Dropout(0.2), nn.Linear(OWN * 25, 1))


@torch.no_grad()
def scores_of(model, features):
    model.eval()
    parts = np.array_split(features, len(features) // 1000 + 1)
    return torch.cat([model(torch.from_numpy(part).float())[:, 0] for part in parts]).numpy()


def train(args, work):
    names = [*SOURCES, 'mnist-training']
    parts = [np.load(work / f'features-{name}.npy') for name in names]
    real = np.concatenate([np.full(len(p), name[:4] not in ('nond', 'mark')) for name, p in zip(names, parts)])
    inputs = np.concatenate(parts)
    checks = {name: np.load(work / f'features-{name}.npy') for name in (*DIGITS, 'nondigits-validation')}
    torch.manual_seed(SEED)
    model = branch()
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.02)
    kept, step = pathlib.Path(f'{args.save}.checkpoint'), 0
    if kept.exists():
        state = torch.load(kept)
        model.load_state_dict(state['model'])
        optimizer.load_state_dict(state['optimizer'])
        step = state['step']
    per_pass = len(inputs) // BATCH
    steps, began, cpu, total = args.passes * per_pass, time.time(), time.process_time(), 0.0
    while step < steps:
        order = np.random.RandomState(SEED + step // per_pass).permutation(len(inputs))
        model.train()
        for at in range(step % per_pass, per_pass):
            chosen = np.sort(order[at * BATCH : (at + 1) * BATCH])
            for group in optimizer.param_groups:
                group['lr'] = rate_at(step, steps, args.rate)
            found = model(torch.from_numpy(inputs[chosen]).float())[:, 0]
            loss = F.binary_cross_entropy_with_logits(found, torch.from_numpy(real[chosen]).float())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            step += 1
            total += loss.item()
            if step % 50 == 0 or step % per_pass == 0:
                state = {'step': step, 'model': model.state_dict(), 'optimizer': optimizer.state_dict()}
                torch.save(state, f'{kept}.new')
                pathlib.Path(f'{kept}.new').rename(kept)
        scores = {name: scores_of(model, x) for name, x in checks.items()}
        limit = min(np.quantile(scores[name], REFUSED_REAL) for name in DIGITS)
        refused = ', '.join(f'{name} {(s < limit).sum()}/{len(s)}' for name, s in scores.items())
        spent = f'{time.time() - began:.0f} s, {time.process_time() - cpu:.0f} s of a core'
        print(f'pass {step // per_pass}: loss {total / per_pass:.4f}, {refused}, {spent}', flush=True)
        total = 0.0
    torch.save({'model': model.state_dict(), 'steps': step}, args.save)


@torch.no_grad()
def report(args, work):
    state = torch.load(f'{args.save}.checkpoint')
    own, last = branch(), shipped()[8:].eval()
    own.load_state_dict(state['model'])
    temperature = json.loads(safetensors.read(SHIPPED)[1]['calibration'])['temperature']
    sets = {name: np.load(work / f'features-{name}.npy') for name in (*DIGITS, 'nondigits-validation')}
    if args.held_out:
        convolutions = trunk()
        for name in ('plain-heldOut', 'nondigits-heldOut'):
            sets[name] = features_of(convolutions, rendered(name)[0])
        sets['mnist-test'] = features_of(convolutions, mnist(args.mnist, 'test')[0])
    whether = {name: scores_of(own, x) for name, x in sets.items()}
    doubt = {}
    for name, x in sets.items():
        parts = [last(torch.from_numpy(part).float()) for part in np.array_split(x, len(x) // 1000 + 1)]
        p = two_largest(probabilities(torch.cat(parts).numpy(), temperature))
        doubt[name] = -np.log(np.clip(1 - p, 1e-7, 1))
    print(f'step {state["step"]}')
    for share in (0, 1, 2, 5, None):
        score = {name: doubt[name] if share is None else whether[name] + share * doubt[name] for name in sets}
        limit = min(np.quantile(score[name], REFUSED_REAL) for name in DIGITS)
        refused = ', '.join(f'{name} {(values < limit).sum()}/{len(values)}' for name, values in score.items())
        print('the two largest' if share is None else f'own + {share} times the two largest', 'refuse', refused)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('task', choices=('features', 'train', 'report'))
    parser.add_argument('--mnist', required=True)
    parser.add_argument('--work', type=pathlib.Path, default=dataset.WORK, help='folder of training/render.ts')
    parser.add_argument('--passes', type=int, default=8)
    parser.add_argument('--rate', type=float, default=3e-3)
    parser.add_argument('--save')
    parser.add_argument('--held-out', action='store_true', help='report on held-out data too, once, when all is chosen')
    args = parser.parse_args()
    torch.set_num_threads(1)
    dataset.WORK = args.work
    if args.task == 'features':
        features(args.mnist, args.work)
    else:
        {'train': train, 'report': report}[args.task](args, args.work)


if __name__ == '__main__':
    main()
