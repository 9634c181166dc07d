#!/usr/bin/env bash
# Reproduces resources/models: MNIST_DIR=FOLDER STROKES=FILE bash training/run.sh (README.md beside this file).
set -euo pipefail
: "${MNIST_DIR:?folder with the four MNIST files}" "${STROKES:?file with pen strokes, one JSON object a line, gzipped}"
MNIST_DIR=$(realpath "$MNIST_DIR")
STROKES=$(realpath "$STROKES")
cd "$(dirname "$0")"
PYTHON=${PYTHON:-/usr/bin/python3}
COMMAND='bash training/run.sh'

npx tsx render.ts "$STROKES" work

# A short run, left early: it teaches digit-mlp and is what digit-cnn starts from.
"$PYTHON" train.py digit-cnn --mnist "$MNIST_DIR" --epochs 80 --stop 9 --save work/digit-cnn-early.pt
"$PYTHON" train.py digit-cnn --mnist "$MNIST_DIR" --epochs 45 --start work/digit-cnn-early.pt --save work/digit-cnn.pt
"$PYTHON" train.py digit-mlp --mnist "$MNIST_DIR" --epochs 32 --teacher work/digit-cnn-early.pt --save work/digit-mlp.pt

for network in digit-cnn digit-mlp; do
  "$PYTHON" export.py $network --weights work/$network.pt --mnist "$MNIST_DIR" --strokes "$STROKES" --command "$COMMAND"
  "$PYTHON" verify.py ../resources/models/$network.safetensors --mnist "$MNIST_DIR"
done
