import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { withBudget } from '../data/budget';
import { readWhole } from '../data/files';
import { readPicture } from '../data/pictures';
import { count, percent } from '../evaluation/figures';
import { frameStrokes } from '../framing/frame';
import { framePicture } from '../framing/picture';
import { LARGEST_BATCH, type Recognition, type Verdict } from '../shared/recognition';
import type { DeviceChoice } from '../shared/devices';
import { CLASSES, inputOf, PIXELS } from '../shared/digits';
import { CommandError, UsageError, type Context } from './context';
import { modelJson } from './model-output';
import { deviceOption, jsonOption, modelOption, outputOption, pixelsOption } from './options';
import { print, textOf } from './print';
import { findModel, withRecognizer, type ModelFlags } from './session';
import { readStrokeFile } from './stroke-file';
import { table } from './table';

interface PredictFlags extends ModelFlags {
  readonly image?: string;
  readonly strokes?: string;
  readonly device: DeviceChoice;
  readonly json?: boolean;
}

/** `predict`: what a network sees in one picture, or in each digit of a stroke file. */
export function predictCommand(context: Context): Command {
  return new Command('predict')
    .description('Recognise the digit in a picture, or the digits of a stroke file.')
    .addOption(new Option('--image <file>', 'a picture, .png or .pgm').conflicts('strokes'))
    .addOption(new Option('--strokes <file>', 'pen strokes, .jsonl or .jsonl.gz'))
    .addOption(modelOption())
    .addOption(pixelsOption())
    .addOption(outputOption())
    .addOption(deviceOption())
    .addOption(jsonOption())
    .action((flags: PredictFlags) => predict(context, flags));
}

async function predict(context: Context, flags: PredictFlags): Promise<void> {
  const { image, strokes } = flags;
  if (image === undefined && strokes === undefined)
    throw new UsageError('predict needs --image FILE or --strokes FILE');
  const inputs = image === undefined ? await inputsOfStrokes(strokes ?? '') : await inputOfPicture(image);
  await withRecognizer(context, null, async (recognizer) => {
    const model = await findModel(recognizer, flags, context.signal);
    const recognition = await recognizer.recognize({ model: model.id, device: flags.device, inputs });
    const json = {
      ...modelJson(model),
      device: recognition.device.name,
      durationMs: recognition.durationMs,
    };
    if (flags.json) print(context.out, JSON.stringify({ ...json, digits: digitsOf(recognition) }));
    else print(context.out, recognitionText(model.name, recognition));
  });
}

/** A picture framed as MNIST frames digits; throws DataError or CommandError with the reason. */
async function inputOfPicture(path: string): Promise<Float32Array> {
  const name = basename(path);
  const bytes = await readWhole(path);
  const framed = framePicture(withBudget(name, (budget) => readPicture(name, bytes, budget)));
  if (!framed.ok) throw new CommandError(`${name}: ${textOf(framed.reason)}`);
  return inputOf(framed.pixels);
}

async function inputsOfStrokes(path: string): Promise<Float32Array> {
  const { digits } = await readStrokeFile(path, 'all');
  if (digits.length > LARGEST_BATCH) {
    throw new CommandError(
      `${basename(path)}: at most ${count(LARGEST_BATCH)} digits at once, got ${count(digits.length)}.`,
    );
  }
  const inputs = new Float32Array(digits.length * PIXELS);
  digits.forEach(({ strokes }, n) => inputs.set(frameStrokes(strokes).input, n * PIXELS));
  return inputs;
}

/** Image by image: the verdict, the prediction (null for a blank one) and the ten probabilities. */
function digitsOf({ verdicts, probabilities }: Recognition) {
  return verdicts.map((verdict, n) => ({
    verdict: verdict.kind,
    prediction: predictionOf(verdict),
    ...('candidates' in verdict && { candidates: verdict.candidates }),
    probabilities: [...probabilities.subarray(n * CLASSES, (n + 1) * CLASSES)],
  }));
}

function predictionOf(verdict: Verdict): number | null {
  if (verdict.kind === 'digit') return verdict.digit;
  return verdict.kind === 'blank' ? null : verdict.candidates[0];
}

function sentenceOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'blank':
      return 'blank';
    case 'digit':
      return String(verdict.digit);
    case 'unsure':
      return `not sure: ${verdict.candidates.join(' or ')}`;
    case 'notADigit':
      return `not a digit; nearest ${verdict.candidates.join(' or ')}`;
    default:
      return verdict satisfies never;
  }
}

/** One picture: its ten probabilities below each other. Several digits: a line each. */
function recognitionText(name: string, recognition: Recognition): string {
  const { verdicts, probabilities, device, durationMs } = recognition;
  const foot = `${name} · ${device.name} · ${durationMs.toFixed(2)} ms\n`;
  if (verdicts.length === 1) {
    const rows = Array.from(probabilities, (p, digit) => [
      String(digit),
      percent(p),
      '█'.repeat(Math.round(30 * p)),
    ]);
    const lines = rows.map(([digit, share, bar]) => `${digit}  ${share.padStart(8)}  ${bar}`.trimEnd());
    return `${sentenceOf(verdicts[0])}\n\n${lines.join('\n')}\n\n${foot}`;
  }
  const rows = verdicts.map((verdict, n) => {
    const own = probabilities.subarray(n * CLASSES, (n + 1) * CLASSES);
    return [count(n + 1), percent(Math.max(...own)), sentenceOf(verdict)];
  });
  return `${table([['digit', 'largest', 'answer'], ...rows])}\n${foot}`;
}
