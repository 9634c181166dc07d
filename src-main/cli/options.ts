import { InvalidArgumentError, Option } from 'commander';
import { DEVICE_NAMES } from '../shared/devices';
import { LARGEST_BATCH } from '../shared/recognition';
import { PIXEL_NAMES } from '../shared/pixels';

/** A parser of whole numbers from `least` to `most`; anything else is wrong usage, with the numbers. */
function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    const range = `${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`;
    throw new InvalidArgumentError(`Expected a whole number from ${range}.`);
  };
}

export const modelOption = (): Option =>
  new Option(
    '--model <file|name>',
    'a shipped model or a network file (.onnx, .safetensors, .pkl); default: the first shipped one',
  );

export const pixelsOption = (): Option =>
  new Option(
    '--pixels <range>',
    'how the network wants its pixels; default: what does best on the samples',
  ).choices(PIXEL_NAMES);

export const outputOption = (): Option =>
  new Option('--output <name>', 'the output to take, of several; default: the first with ten numbers');

export const deviceOption = (): Option =>
  new Option('--device <name>', 'what computes').choices(['automatic', ...DEVICE_NAMES]).default('automatic');

export const batchOption = (): Option =>
  new Option('--batch <n>', 'images a batch').argParser(wholeNumber(1, LARGEST_BATCH)).default(100);

export const limitOption = (): Option =>
  new Option('--limit <n>', 'only the first n').argParser(wholeNumber(1, 10_000_000));

export const jsonOption = (): Option => new Option('--json', 'print one JSON object');
