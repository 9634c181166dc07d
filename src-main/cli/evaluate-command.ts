import { Command, Option } from 'commander';
import type { DeviceChoice } from '../shared/devices';
import type { PixelName } from '../shared/pixels';
import type { Context } from './context';
import { evaluateImages } from './evaluate-images';
import { evaluateStrokes } from './evaluate-strokes';
import { batchOption, deviceOption, jsonOption, limitOption, modelOption, pixelsOption } from './options';
import { WRITERS, type Writers } from './stroke-file';

/** The flags of `evaluate` as commander gives them. */
export interface EvaluateFlags {
  readonly model?: string;
  readonly pixels?: PixelName;
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
    .addOption(pixelsOption())
    .addOption(
      new Option(
        '--data <dir|samples>',
        'folder with the MNIST test files, or the shipped samples',
      ).conflicts('strokes'),
    )
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
        'also write report.json, predictions.csv, confusion.svg, confusion.png, report.html there',
      ),
    )
    .addOption(jsonOption())
    .action(async (flags: EvaluateFlags, command: Command) => {
      if (flags.strokes !== undefined) return evaluateStrokes(context, flags, flags.strokes);
      if (command.getOptionValueSource('writers') === 'cli' || flags.nonDigits || flags.numbers) {
        command.error('error: --writers, --non-digits and --numbers need --strokes');
      }
      return evaluateImages(context, flags);
    });
}
