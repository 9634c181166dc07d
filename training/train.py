"""Trains one network: python3 training/train.py digit-cnn --mnist FOLDER --epochs N; training/run.sh has the whole recipe.

Every epoch takes all 55,000 MNIST training images and a fresh draw of rendered pen digits and non-digits. Master
weights and loss are float32; the convolutions run in bfloat16. What is kept is an exponential average of the weights.
"""
import argparse
import copy
import math
import pathlib
import time

import numpy as np
import torch
import torch.nn.functional as F

from augment import augment
from dataset import SEED, mnist, rendered
from networks import NETWORKS, cnn

BATCH = 128
NO_DIGIT = 10
# Per epoch: how many of the rendered images are drawn, and how strongly they are deformed once more.
DRAWN = {'plain-training': 5_000, 'varied-training': 42_000, 'styled-training': 4_000}
SETTINGS = {
    'digit-cnn': dict(rate=3e-3, decay=0.02, strength=1.0, drawn_strength=0.35, non_digits=13_000, doubt=0.5, soft=0.0),
    'digit-mlp': dict(rate=4e-3, decay=0.0, strength=0.6, drawn_strength=0.2, non_digits=14_000, doubt=1.0, soft=0.8),
}


def load(folder, settings):
    sources = [(mnist(folder, 'training'), None, settings['strength'])]
    for name, count in {**DRAWN, 'nondigits-training': settings['non_digits']}.items():
        sources.append((rendered(name), count, settings['drawn_strength']))
    images = torch.from_numpy(np.concatenate([images for (images, _), _, _ in sources]))
    labels = torch.from_numpy(np.concatenate([labels for (_, labels), _, _ in sources])).long()
    strengths = torch.cat([torch.full((len(labels),), strength) for (_, labels), _, strength in sources])
    sizes = [(len(labels), count or len(labels)) for (_, labels), count, _ in sources]
    return images, labels, strengths, sizes


def draw_epoch(sizes, generator):
    """Indices of one epoch: `count` of each source without repetition, shuffled."""
    first, chosen = 0, []
    for size, count in sizes:
        chosen.append(first + torch.randperm(size, generator=generator)[:count])
        first += size
    indices = torch.cat(chosen)
    return indices[torch.randperm(len(indices), generator=generator)]


def loss_of(logits, labels, doubt, teacher_logits, soft):
    """Cross-entropy with the label (or, for the share `soft`, with the teacher); non-digits: with the uniform one."""
    log_p = F.log_softmax(logits, 1)
    real = labels != NO_DIGIT
    hard = F.nll_loss(log_p[real], labels[real], reduction='sum')
    if teacher_logits is not None:
        taught = -(F.softmax(teacher_logits[real], 1) * log_p[real]).sum()
        hard = (1 - soft) * hard + soft * taught
    return (hard - doubt * log_p[~real].mean(1).sum()) / len(labels)


def rate_at(step, steps, rate):
    warm = min(1000, steps // 20)
    if step < warm:
        return rate * (step + 1) / warm
    return rate * 0.5 * (1 + math.cos(math.pi * (step - warm) / (steps - warm)))


@torch.no_grad()
def average(mean, model, step):
    decay = min(0.999, (1 + step) / (10 + step))
    for kept, now in zip(mean.state_dict().values(), model.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.lerp_(now, 1 - decay)
        else:
            kept.copy_(now)


@torch.no_grad()
def accuracy(model, images, labels):
    model.eval()
    inputs = torch.from_numpy(images)[:, None].float() / 255
    predictions = torch.cat([model(part).argmax(1) for part in inputs.split(500)]).numpy()
    return f'{(predictions == labels).sum()}/{len(labels)}'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('network', choices=NETWORKS)
    parser.add_argument('--mnist', required=True)
    parser.add_argument('--epochs', type=int, required=True)
    parser.add_argument('--stop', type=int, default=None, help='leave the schedule of --epochs after this epoch')
    parser.add_argument('--start', default=None, help='weights to start from')
    parser.add_argument('--teacher', default=None, help='digit-cnn whose answers are learnt beside the labels')
    parser.add_argument('--save', required=True, help='file for the averaged weights, written after every epoch')
    args = parser.parse_args()
    settings = SETTINGS[args.network]
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(SEED)
    images, labels, strengths, sizes = load(args.mnist, settings)
    checks = {'MNIST validation': mnist(args.mnist, 'validation'), 'pen validation': rendered('plain-validation')}

    model = NETWORKS[args.network]().to(memory_format=torch.channels_last)
    if args.start:
        model.load_state_dict(torch.load(args.start)['model'])
    mean = copy.deepcopy(model)
    teacher = None
    if args.teacher:
        teacher = cnn().to(memory_format=torch.channels_last).eval()
        teacher.load_state_dict(torch.load(args.teacher)['model'])
    optimizer = torch.optim.AdamW(model.parameters(), lr=settings['rate'], weight_decay=settings['decay'])
    half = args.network == 'digit-cnn'
    per_epoch = sum(count for _, count in sizes) // BATCH
    log_path = pathlib.Path(__file__).parent / 'logs' / f'{pathlib.Path(args.save).stem}.txt'
    log_path.parent.mkdir(exist_ok=True)
    log = open(log_path, 'w')

    def report(line):
        print(line, flush=True)
        print(line, file=log, flush=True)

    report(f'{args.network}: seed {SEED}, {args.epochs} epochs of {per_epoch} batches of {BATCH}, {settings}')
    report(f'sources (size, drawn each epoch): {sizes}; torch {torch.__version__}')
    step, began = 0, time.time()
    last = args.stop or args.epochs
    for epoch in range(1, last + 1):
        model.train()
        total = 0.0
        for chosen in draw_epoch(sizes, generator)[: per_epoch * BATCH].split(BATCH):
            for group in optimizer.param_groups:
                group['lr'] = rate_at(step, args.epochs * per_epoch, settings['rate'])
            x = augment(images[chosen], strengths[chosen], generator).to(memory_format=torch.channels_last)
            teacher_logits = None
            if teacher:
                with torch.no_grad(), torch.autocast('cpu', torch.bfloat16):
                    teacher_logits = teacher(x).float()
            with torch.autocast('cpu', torch.bfloat16, enabled=half):
                logits = model(x)
            loss = loss_of(logits.float(), labels[chosen], settings['doubt'], teacher_logits, settings['soft'])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            average(mean, model, step)
            step += 1
            total += loss.item()
        if epoch % 3 == 0 or epoch in (1, 2, last):
            scores = ', '.join(f'{name} {accuracy(mean, *data)}' for name, data in checks.items())
            report(f'epoch {epoch}: loss {total / per_epoch:.4f}, {scores}, {time.time() - began:.0f} s')
        torch.save({'model': mean.state_dict(), 'epochs': epoch}, args.save)


main()
