"""Sets and reports the calibration of a network that is exported already; its weights stay as they are.

python3 training/calibrate.py resources/models/digit-cnn.safetensors --framings --mnist FOLDER, after training/render.ts has written
training/work. Temperature and thresholds come from validation data; held-out writers, held-out non-digits and the MNIST
test set are looked at afterwards, for the card.
"""
import argparse
import hashlib
import json
import pathlib

import numpy as np

import forward
import safetensors
from dataset import mnist, rendered, writer_count
from framings import reframed
from measure import (
    UNSURE_REAL,
    calibration_error,
    correct,
    fit_temperature,
    largest,
    negative_log_likelihood,
    probabilities,
    refuse_below,
    refused,
    threshold,
    two_largest,
    unsure,
)


# Where the two largest lie in here, other framings are asked as well: of digits 3 to 5 %.
DOUBT = (0.5, 0.99)


def digit_scores(images, p, logits_of, calibration):
    """The two largest of p together; where they lie in `doubt`, their mean over the image and its other framings."""
    scores = two_largest(p)
    low, high = calibration.get('doubt', (1, 0))
    doubtful = np.flatnonzero((scores >= low) & (scores < high))
    if len(doubtful):
        others = [two_largest(probabilities(logits_of(x), calibration['temperature'])) for x in reframed(images[doubtful])]
        scores[doubtful] = np.mean([scores[doubtful], *others], 0)
    return scores


def calibrate(logits_of, folder, framings):
    """Temperature and thresholds from validation data, and what they give there; logits_of: images [n, 28, 28] -> [n, 10]."""
    names = ('MNIST', 'pen')
    sets = [mnist(folder, 'validation'), rendered('plain-validation')]
    logits = [(logits_of(images), labels) for images, labels in sets]
    t = fit_temperature(logits)
    p = [probabilities(z, t) for z, _ in logits]
    calibration = {'temperature': t, **({'doubt': DOUBT} if framings else {})}
    scores = [digit_scores(images, q, logits_of, calibration) for q, (images, _) in zip(p, sets)]
    none = rendered('nondigits-validation')[0]
    doubt = digit_scores(none, probabilities(logits_of(none), t), logits_of, calibration)
    calibration = {
        **calibration,
        'refuseBelow': refuse_below(scores, doubt),
        'unsureBelow': threshold([largest(q) for q in p], UNSURE_REAL),
    }
    validation = {
        name: {
            **correct(q, y),
            'negativeLogLikelihood': round(negative_log_likelihood(z, y, t), 5),
            'refused': refused(own, calibration),
        }
        for name, q, own, (z, y) in zip(names, p, scores, logits)
    }
    validation['nonDigits'] = {'refused': refused(doubt, calibration)}
    return calibration, validation


def report(logits_of, folder, calibration):
    """Results on held-out writers, held-out non-digits and the MNIST test set."""
    t = calibration['temperature']
    images, labels = rendered('plain-heldOut')
    none = rendered('nondigits-heldOut')[0]
    test_images, test_labels = mnist(folder, 'test')
    pen, non_digits, test = (probabilities(logits_of(x), t) for x in (images, none, test_images))
    score = lambda x, p: digit_scores(x, p, logits_of, calibration)
    pen_scores = score(images, pen)
    return {
        'mnistTest': correct(test, test_labels),
        'heldOutWriters': {**correct(pen, labels), 'writers': writer_count('plain-heldOut')},
        'ece': round(calibration_error(pen, labels), 5),
        'eceMnistTest': round(calibration_error(test, test_labels), 5),
        'refusal': {
            'realRefused': refused(pen_scores, calibration),
            'realRefusedMnistTest': refused(score(test_images, test), calibration),
            'nonDigitsRefused': refused(score(none, non_digits), calibration),
            'realUnsure': unsure(pen, pen_scores, calibration, labels),
        },
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('file', type=pathlib.Path)
    parser.add_argument('--mnist', required=True)
    parser.add_argument('--framings', action='store_true', help='ask other framings where one leaves it in doubt')
    args = parser.parse_args()
    tensors, metadata = safetensors.read(args.file)
    network = (json.loads(metadata['architecture']), tensors)
    logits_of = lambda images: forward.logits_of(images, network)
    calibration, validation = calibrate(logits_of, args.mnist, args.framings)
    safetensors.write(args.file, tensors, {**metadata, 'calibration': json.dumps(calibration)})
    path = args.file.with_suffix('.json')
    card = {
        **json.loads(path.read_text()),
        'bytes': args.file.stat().st_size,
        'sha256': hashlib.sha256(args.file.read_bytes()).hexdigest(),
        'calibration': calibration,
        'validation': validation,
        'results': report(logits_of, args.mnist, calibration),
    }
    text = json.dumps(card, indent=2, ensure_ascii=False)
    path.write_text(text + '\n')
    print(text)


if __name__ == '__main__':
    main()
