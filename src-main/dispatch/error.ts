import { DataError } from '../data/error';
import { ModelError } from '../engine/build';
import { DeviceError } from '../engine/device';
import type { DeviceName, Failure, FailureCode } from '../shared/contract';
import { sentence, SentenceError, type Sentence } from '../shared/sentences/sentence';

/** An expected failure of the recognizer: a stable code for the program, one sentence for the person. */
export class RecognizerError extends SentenceError {
  override readonly name = 'RecognizerError';
  readonly code: FailureCode;

  constructor(code: FailureCode, said: Sentence, options?: ErrorOptions) {
    super(said, options);
    this.code = code;
  }
}

/**
 * What was thrown, as a failure that may travel. The floors below have their own errors: DataError keeps its code,
 * ModelError is `badWeights`, DeviceError is `unavailable`. Anything else is a bug: null.
 */
export function expectedFailure(error: unknown): Failure | null {
  if (error instanceof RecognizerError || error instanceof DataError) {
    return { code: error.code, sentence: error.sentence };
  }
  if (error instanceof ModelError) return { code: 'badWeights', sentence: error.sentence };
  if (error instanceof DeviceError) return { code: 'unavailable', sentence: error.sentence };
  return null;
}

/** What a person is told of a device that was taken out of use. */
export function failedInUse(device: DeviceName, why: Sentence): Sentence {
  return sentence('device.takenOut', { device, why });
}

/** As expectedFailure, but a bug becomes code `internal` with a neutral sentence, and its stack goes to `log`. */
export function toFailure(
  error: unknown,
  task: string,
  log: (line: string) => void = console.error,
): Failure {
  const expected = expectedFailure(error);
  if (expected) return expected;
  log(`${task}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { code: 'internal', sentence: sentence('internal', { task }) };
}
