"""Sets and reports the calibration of a network that is exported already; its weights stay as they are.

python3 training/calibrate.py resources/models/digit-cnn.safetensors --mnist FOLDER, after training/render.ts has written
training/work. Temperature and thresholds come from validation data; held-out writers, held-out non-digits and the MNIST
test set are looked at afterwards, for the card.
"""
import argparse
import hashlib
import json
import pathlib

import forward
import safetensors
from dataset import mnist, rendered, writer_count
from measure import calibration_error, correct, fit_temperature, negative_log_likelihood, probabilities, refused, thresholds, unsure


def calibrate(logits_of, folder):
    """Temperature and thresholds from validation data, and what they give there; logits_of: images [n, 28, 28] -> [n, 10]."""
    names = ('MNIST', 'pen')
    sets = [mnist(folder, 'validation'), rendered('plain-validation')]
    logits = [(logits_of(images), labels) for images, labels in sets]
    t = fit_temperature(logits)
    p = [probabilities(z, t) for z, _ in logits]
    doubt = probabilities(logits_of(rendered('nondigits-validation')[0]), t)
    calibration = {'temperature': t, **thresholds(p)}
    validation = {
        name: {**correct(q, y), 'negativeLogLikelihood': round(negative_log_likelihood(z, y, t), 5), 'refused': refused(q, calibration)}
        for name, q, (z, y) in zip(names, p, logits)
    }
    validation['nonDigits'] = {'refused': refused(doubt, calibration)}
    return calibration, validation


def report(logits_of, folder, calibration):
    """Results on held-out writers, held-out non-digits and the MNIST test set."""
    t = calibration['temperature']
    images, labels = rendered('plain-heldOut')
    pen = probabilities(logits_of(images), t)
    non_digits = probabilities(logits_of(rendered('nondigits-heldOut')[0]), t)
    test_images, test_labels = mnist(folder, 'test')
    test = probabilities(logits_of(test_images), t)
    return {
        'mnistTest': correct(test, test_labels),
        'heldOutWriters': {**correct(pen, labels), 'writers': writer_count('plain-heldOut')},
        'ece': round(calibration_error(pen, labels), 5),
        'eceMnistTest': round(calibration_error(test, test_labels), 5),
        'refusal': {
            'realRefused': refused(pen, calibration),
            'realRefusedMnistTest': refused(test, calibration),
            'nonDigitsRefused': refused(non_digits, calibration),
            'realUnsure': unsure(pen, calibration, labels),
        },
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('file', type=pathlib.Path)
    parser.add_argument('--mnist', required=True)
    args = parser.parse_args()
    tensors, metadata = safetensors.read(args.file)
    network = (json.loads(metadata['architecture']), tensors)
    logits_of = lambda images: forward.logits_of(images, network)
    calibration, validation = calibrate(logits_of, args.mnist)
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
