import { Command, Option } from 'commander';
import type { DeviceChoice } from '../shared/devices';
import type { Context } from './context';
import { evaluateImages } from './evaluate-images';
import { evaluateModels } from './evaluate-models';
import { evaluateStrokes } from './evaluate-strokes';
import {
  batchOption,
  deviceOption,
  jsonOption,
  limitOption,
  modelOption,
  outputOption,
  pixelsOption,
} from './options';
import type { ModelFlags } from './session';
import { WRITERS, type Writers } from './stroke-file';

/** The flags of `evaluate` as commander gives them. */
export interface EvaluateFlags extends ModelFlags {
  readonly models?: string;
  readonly data?: string;
  readonly strokes?: string;
  readonly writers: Writers;
  readonly nonDigits?: boolean;
  readonly numbers?: boolean;
  readonly device: DeviceChoice;
  readonly batch: number;
  readonly limit?: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** `evaluate`: a network against labelled images or pen strokes. */
export function evaluateCommand(context: Context): Command {
  return new Command('evaluate')
    .description('Count how many labelled digits a network gets right.')
    .addOption(modelOption())
    .addOption(
      new Option('--models <dir>', 'every network of a folder, in one table, the best first').conflicts([
        'model',
        'output',
        'nonDigits',
        'numbers',
      ]),
    )
    .addOption(pixelsOption())
    .addOption(outputOption())
    .addOption(new Option('--data <dir|samples>', 'folder with the MNIST test files, or the shipped samples'))
    .addOption(new Option('--strokes <file>', 'pen strokes, .jsonl or .jsonl.gz'))
    .addOption(
      new Option('--writers <split>', 'of the strokes, only those of these writers')
        .choices(WRITERS)
        .default('all'),
    )
    .addOption(
      new Option(
        '--non-digits',
        'also count how many drawings made of the strokes that are no digit are refused',
      ),
    )
    .addOption(
      new Option(
        '--numbers',
        'also count how many numbers of two and three digits, composed of the strokes, are read exactly right',
      ),
    )
    .addOption(deviceOption())
    .addOption(batchOption())
    .addOption(limitOption())
    .addOption(
      new Option(
        '--out <dir>',
        'also write report.json, predictions.csv, confusion.svg, confusion.png, report.html there; with --models models.json and models.csv',
      ),
    )
    .addOption(jsonOption())
    .action(async (flags: EvaluateFlags, command: Command) => {
      const strokesOnly =
        command.getOptionValueSource('writers') === 'cli' || flags.nonDigits || flags.numbers;
      if (strokesOnly && flags.strokes === undefined) {
        command.error('error: --writers, --non-digits and --numbers need --strokes');
      }
      if (flags.models !== undefined) return evaluateModels(context, flags, flags.models);
      if (flags.strokes === undefined) return evaluateImages(context, flags);
      if (flags.data !== undefined) command.error('error: --data and --strokes exclude each other');
      return evaluateStrokes(context, flags, flags.strokes);
    });
}
