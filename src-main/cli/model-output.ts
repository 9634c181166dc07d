import { count, percent } from '../evaluation/figures';
import type { ModelSummary, OutputChoice } from '../shared/models';
import type { PixelChoice, PixelsUsed } from '../shared/pixels';

/** What the JSON of every command says of its network. */
export interface ModelJson {
  readonly model: { readonly name: string; readonly sha256: string };
  /** What the network was given, and whether that was chosen by trial, asked for, or said by the file's format. */
  readonly pixels: PixelsUsed;
  /** There where its file has several outputs of ten numbers: the one that was taken, and whether it was asked for. */
  readonly output?: OutputChoice;
}

export const modelJson = ({ name, sha256, pixels, output }: ModelSummary): ModelJson => ({
  model: { name, sha256 },
  pixels: { used: pixels.used, by: pixels.by },
  ...(output && { output }),
});

/** The same for a person: what was decided about the network, a line each. */
export function modelRows({ pixels, output }: ModelSummary): readonly (readonly [string, string])[] {
  return [['Pixels', pixelText(pixels)], ...(output ? [['Output', outputText(output)] as const] : [])];
}

/** `0..1, the best of 500 samples each: 0..1 97.1 %, inverted 3.3 %`. */
function pixelText({ used, by, trials }: PixelChoice): string {
  if (by !== 'chosen') return `${used} ${by === 'asked' ? 'as asked' : 'as the format says'}`;
  const each = trials.map((trial) => `${trial.pixels} ${percent(trial.correct / trial.total)}`).join(', ');
  return `${used}, the best on ${count(trials.at(0)?.total ?? 0)} samples: ${each}`;
}

/** `digits, the first of 2 with ten numbers: digits, rotated`. */
function outputText({ used, by, among }: OutputChoice): string {
  const list = `of ${count(among.length)} with ten numbers: ${among.join(', ')}`;
  return `${used}, ${by === 'asked' ? 'as asked,' : 'the first'} ${list}`;
}
