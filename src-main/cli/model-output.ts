import { count, percent } from '../evaluation/figures';
import type { ModelSummary, OutputChoice } from '../shared/models';
import { textOf } from './print';
import type { PixelChoice, PixelsUsed, PixelTrial } from '../shared/pixels';

/** What the JSON of every command says of its network. */
export interface ModelJson {
  readonly model: { readonly name: string; readonly sha256: string };
  /**
   * What the network was given, and whether that was chosen by trial, asked for, or said by the file's format; where it
   * was chosen, every way that was tried with how many of how many samples it got right, the best first.
   */
  readonly pixels: PixelsUsed & { readonly trials?: readonly PixelTrial[] };
  /** There where its file has several outputs of ten numbers: the one that was taken, and whether it was asked for. */
  readonly output?: OutputChoice;
  /** There where something is run otherwise than the file says: a sentence each. */
  readonly assumptions?: readonly string[];
}

export const modelJson = ({ name, sha256, pixels, output, source }: ModelSummary): ModelJson => ({
  model: { name, sha256 },
  pixels: { used: pixels.used, by: pixels.by, ...(pixels.by === 'chosen' && { trials: pixels.trials }) },
  ...(output && { output }),
  ...(source.assumptions.length > 0 && { assumptions: source.assumptions.map(textOf) }),
});

/** The same for a person: what was decided about the network, a line each. */
export function modelRows({ pixels, output, source }: ModelSummary): readonly (readonly [string, string])[] {
  return [
    ['Pixels', pixelText(pixels)],
    ...(output ? [['Output', outputText(output)] as const] : []),
    ...source.assumptions.map((assumption) => ['Assumed', textOf(assumption)] as const),
  ];
}

/** `0..1, the best on 64 samples: 0..1 97.1 %, inverted 0 % of 2`: some ways of a large network are left after few. */
function pixelText({ used, by, trials }: PixelChoice): string {
  if (by !== 'chosen') return `${used} ${by === 'asked' ? 'as asked' : 'as the format says'}`;
  const most = trials.at(0)?.total ?? 0;
  const each = trials.map(({ pixels, correct, total }) => {
    const of = total === most ? '' : ` of ${count(total)}`;
    return `${pixels} ${percent(correct / total)}${of}`;
  });
  return `${used}, the best on ${count(most)} samples: ${each.join(', ')}`;
}

/** `digits, the first of 2 with ten numbers: digits, rotated`. */
function outputText({ used, by, among }: OutputChoice): string {
  const list = `of ${count(among.length)} with ten numbers: ${among.join(', ')}`;
  return `${used}, ${by === 'asked' ? 'as asked,' : 'the first'} ${list}`;
}
