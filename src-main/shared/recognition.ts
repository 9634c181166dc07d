/** What a network answers to inputs. */
import type { DeviceChoice, DeviceReport } from './devices';
import type { Digit } from './digits';

/** Largest batch anybody may ask for: the whole MNIST test set. */
export const LARGEST_BATCH = 10_000;

export interface RecognizeRequest {
  readonly model: string;
  readonly device: DeviceChoice;
  /** n · 784 floats 0…1, row-major. */
  readonly inputs: Float32Array;
  /** How many of the inputs, from the first on, get a verdict, which may take more than one pass; left out: all. */
  readonly judged?: number;
}

/** What to say about one input, by the calibrated probabilities. */
export type Verdict =
  | { readonly kind: 'blank' }
  | { readonly kind: 'digit'; readonly digit: Digit }
  | { readonly kind: 'unsure'; readonly candidates: readonly [Digit, Digit] }
  | {
      readonly kind: 'notADigit';
      /** `ink`: less of it than any digit has; `spread`: the probability is spread over many digits. */
      readonly reason: 'ink' | 'spread';
      readonly candidates: readonly [Digit, Digit];
    };

export interface Recognition {
  readonly model: string;
  readonly device: DeviceReport;
  /** n · 10, row-major. */
  readonly logits: Float32Array;
  /** n · 10, row-major: softmax(logits / temperature). */
  readonly probabilities: Float32Array;
  /** Of the inputs that were to be judged. */
  readonly verdicts: readonly Verdict[];
  /** The forward pass alone. */
  readonly durationMs: number;
}
