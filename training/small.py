"""Trains a smaller digit-cnn, 1.4 million multiply-adds, that also answers "is it a digit at all".

python3 training/small.py cache --mnist FOLDER --work FOLDER
python3 training/small.py train --steps N --mnist FOLDER --work FOLDER --save FILE.pt

`cache` deforms draws of the training images, once, and keeps the shipped digit-cnn's logits of them. `train` learns
these answers, the labels, and with an eleventh output digit or no digit; `folded_to_ten` makes that output the mean of
the ten logits, which softmax does not see. Both may be stopped at any time: they go on from what they have kept.
"""
import argparse
import copy
import json
import math
import pathlib
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import dataset
import safetensors
from augment import augment
from dataset import SEED, mnist, rendered
from measure import REFUSED_REAL

BATCH = 128
NO_DIGIT = 10
# How many of each source are drawn, and how strongly they are deformed.
SOURCES = {
    'plain-training': (5_000, 0.35),
    'varied-training': (42_000, 0.35),
    'styled-training': (4_000, 0.35),
    'nondigits-training': (14_000, 0.35),
    'marks-training': (4_000, 0.35),
}
SHIPPED = pathlib.Path(__file__).parent.parent / 'resources' / 'models' / 'digit-cnn.safetensors'
# (channels, kernel, padding); 28 -> 24 -> 12 -> 10 -> 8 -> 4 -> 4, then 64 hidden units.
SMALL = [(12, 5, 0), 'pool', (24, 3, 0), (40, 3, 0), 'pool', (64, 3, 1)]
SETTINGS = dict(rate=4e-3, decay=0.02, soft=0.7, doubt=0.3, own=0.5)


def shipped():
    """The shipped digit-cnn as it stands in its file, batch norm folded."""
    tensors, metadata = safetensors.read(SHIPPED)
    layers = []
    for entry in json.loads(metadata['architecture']):
        kind = entry['kind']
        if kind == 'maxPool':
            layers.append(nn.MaxPool2d(entry['size'], entry['stride']))
        elif kind == 'flatten':
            layers.append(nn.Flatten())
        else:
            w, b = (torch.from_numpy(tensors[entry[key]].copy()) for key in ('weights', 'bias'))
            if kind == 'dense':
                layer = nn.Linear(*w.shape)
                w = w.t()
            else:
                layer = nn.Conv2d(w.shape[1], w.shape[0], w.shape[2], padding=entry['padding'])
            layer.weight.data, layer.bias.data = w.contiguous(), b
            layers += [layer, nn.ReLU()] if entry['activation'] == 'relu' else [layer]
    return nn.Sequential(*layers)


def small():
    layers, channels = [], 1
    for step in SMALL:
        if step == 'pool':
            layers.append(nn.MaxPool2d(2))
            continue
        out, kernel, padding = step
        layers += [nn.Conv2d(channels, out, kernel, padding=padding, bias=False), nn.BatchNorm2d(out), nn.ReLU()]
        channels = out
    hidden = [nn.Linear(channels * 16, 64, bias=False), nn.BatchNorm1d(64), nn.ReLU()]
    return nn.Sequential(*layers, nn.Flatten(), *hidden, nn.Linear(64, 11))


def ten(outputs):
    """Ten logits of eleven outputs: which digit by their differences, whether one by their mean."""
    which, whether = outputs[:, :10], outputs[:, 10:]
    return which - which.mean(1, keepdim=True) + whether


def folded_to_ten(model):
    """The model with ten outputs that are `ten` of the eleven."""
    model = copy.deepcopy(model)
    last = model[-1]
    merged = nn.Linear(last.in_features, 10)
    merged.weight.data = ten(last.weight.data.t()).t().contiguous()
    merged.bias.data = ten(last.bias.data[None])[0]
    return nn.Sequential(*model[:-1], merged)


@torch.no_grad()
def build_cache(folder, work, draws):
    """Writes draw-N.npz for N below `draws`, those that are there already excepted."""
    teacher = shipped().eval().to(memory_format=torch.channels_last)
    sources = [(*mnist(folder, 'training'), None, 1.0)]
    sources += [(*rendered(name), count, strength) for name, (count, strength) in SOURCES.items()]
    for draw in range(draws):
        path, began = work / f'draw-{draw}.npz', time.time()
        if path.exists():
            continue
        generator = torch.Generator().manual_seed(SEED + 100 + draw)
        images, logits, labels = [], [], []
        for x, y, count, strength in sources:
            chosen = torch.randperm(len(y), generator=generator)[: count or len(y)].numpy()
            for part in np.array_split(chosen, len(chosen) // 500 + 1):
                seen = augment(torch.from_numpy(x[part]), torch.full((len(part),), strength), generator)
                in_bytes = (seen * 255).round().clamp(0, 255).byte()
                inputs = (in_bytes.float() / 255).contiguous(memory_format=torch.channels_last)
                images.append(in_bytes[:, 0].numpy())
                logits.append(teacher(inputs).numpy().astype(np.float16))
                labels.append(y[part])
        arrays = (('images', images), ('logits', logits), ('labels', labels))
        np.savez(f'{path}.new.npz', **{name: np.concatenate(parts) for name, parts in arrays})
        pathlib.Path(f'{path}.new.npz').rename(path)
        count = sum(len(part) for part in labels)
        print(f'draw {draw + 1} of {draws}: {count} images, {time.time() - began:.0f} s', flush=True)


def read_cache(work):
    draws = [np.load(path) for path in sorted(work.glob('draw-*.npz')) if '.new' not in path.name]
    return [np.concatenate([draw[name] for draw in draws]) for name in ('images', 'logits', 'labels')]


def rate_at(step, steps, rate):
    warm = min(500, steps // 12)
    if step < warm:
        return rate * (step + 1) / warm
    return rate * (0.005 + 0.995 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm))))


def loss_of(outputs, labels, taught, settings):
    """Cross-entropy with label and teacher; non-digits: with the uniform one; own output: digit or none."""
    log_p = F.log_softmax(outputs[:, :10], 1)
    real = labels != NO_DIGIT
    hard = F.nll_loss(log_p[real], labels[real], reduction='sum')
    soft = -(F.softmax(taught[real], 1) * log_p[real]).sum()
    which = (1 - settings['soft']) * hard + settings['soft'] * soft - settings['doubt'] * log_p[~real].mean(1).sum()
    whether = F.binary_cross_entropy_with_logits(outputs[:, 10], real.float(), reduction='sum')
    return (which + settings['own'] * whether) / len(labels)


@torch.no_grad()
def average(mean, model, step):
    decay = min(0.998, (1 + step) / (10 + step))
    for kept, now in zip(mean.state_dict().values(), model.state_dict().values()):
        kept.lerp_(now, 1 - decay) if kept.dtype.is_floating_point else kept.copy_(now)


@torch.no_grad()
def outputs_of(model, images):
    model.eval()
    inputs = torch.from_numpy(images.copy())[:, None].float() / 255
    parts = inputs.contiguous(memory_format=torch.channels_last).split(500)
    return torch.cat([model(part) for part in parts])


def report(model, checks):
    """What is right on validation data, and what two scores refuse where REFUSED_REAL of either set of digits is."""
    found = {name: (outputs_of(model, x), y) for name, (x, y) in checks.items()}
    digits = ['MNIST', 'pen']
    right = {name: (outputs[:, :10].argmax(1).numpy() == labels).sum() for name, (outputs, labels) in found.items()}
    text = [f'{name} {right[name]}/{len(found[name][1])}' for name in digits]
    scores = {
        'own output': lambda outputs: outputs[:, 10].numpy(),
        'two largest': lambda outputs: F.softmax(outputs[:, :10], 1).topk(2).values.sum(1).numpy(),
    }
    for name, score in scores.items():
        of = {kind: score(outputs) for kind, (outputs, _) in found.items()}
        limit = min(np.quantile(of[kind], REFUSED_REAL) for kind in digits)
        refused = ', '.join(f'{kind} {(values < limit).sum()}/{len(values)}' for kind, values in of.items())
        text.append(f'{name} refuses {refused}')
    return ', '.join(text)


def train(args, work):
    settings = SETTINGS
    torch.manual_seed(SEED)
    images, logits, labels = read_cache(work)
    checks = {
        'MNIST': mnist(args.mnist, 'validation'),
        'pen': rendered('plain-validation'),
        'non-digits': rendered('nondigits-validation'),
    }
    model = small().to(memory_format=torch.channels_last)
    mean = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=settings['rate'], weight_decay=settings['decay'])
    save, kept = pathlib.Path(args.save), pathlib.Path(f'{args.save}.checkpoint')
    step = 0
    if kept.exists():
        state = torch.load(kept)
        step = state['step']
        for part, name in ((model, 'model'), (mean, 'mean'), (optimizer, 'optimizer')):
            part.load_state_dict(state[name])
    per_pass = len(labels) // BATCH
    print(f'step {step} of {args.steps}, {per_pass} batches of {BATCH} a pass, {settings}', flush=True)
    if step == 0:
        print(f'before: {report(mean, checks)}', flush=True)
    began, cpu, total = time.time(), time.process_time(), 0.0
    order, passed = None, -1
    model.train()
    while step < args.steps:
        if step // per_pass != passed:
            passed = step // per_pass
            order = np.random.RandomState(SEED + passed).permutation(len(labels))
        at = (step % per_pass) * BATCH
        chosen = np.sort(order[at : at + BATCH])
        x = torch.from_numpy(images[chosen])[:, None].float() / 255
        y = torch.from_numpy(labels[chosen]).long()
        for group in optimizer.param_groups:
            group['lr'] = rate_at(step, args.steps, settings['rate'])
        outputs = model(x.contiguous(memory_format=torch.channels_last))
        loss = loss_of(outputs, y, torch.from_numpy(logits[chosen]).float(), settings)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        average(mean, model, step)
        step += 1
        total += loss.item()
        if step % args.every == 0 or step == args.steps:
            spent = f'{time.time() - began:.0f} s, {time.process_time() - cpu:.0f} s of a core'
            print(f'step {step}: loss {total / args.every:.4f}, {report(mean, checks)}, {spent}', flush=True)
            total = 0.0
            model.train()
        if step % 250 == 0 or step == args.steps:
            parts = {'model': model, 'mean': mean, 'optimizer': optimizer}
            state = {name: part.state_dict() for name, part in parts.items()}
            torch.save({'step': step, **state}, f'{kept}.new')
            pathlib.Path(f'{kept}.new').rename(kept)
    torch.save({'model': mean.state_dict(), 'steps': step}, save)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('task', choices=('cache', 'train'))
    parser.add_argument('--mnist', required=True)
    parser.add_argument('--work', type=pathlib.Path, default=dataset.WORK, help='folder of training/render.ts')
    parser.add_argument('--steps', type=int)
    parser.add_argument('--draws', type=int, default=5)
    parser.add_argument('--every', type=int, default=500, help='steps between two reports')
    parser.add_argument('--save')
    args = parser.parse_args()
    torch.set_num_threads(1)
    dataset.WORK = args.work
    if args.task == 'cache':
        build_cache(args.mnist, args.work, args.draws)
    else:
        train(args, args.work)


if __name__ == '__main__':
    main()
