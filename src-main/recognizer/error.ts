import { DataError } from '../data/error';
import { ModelError } from '../engine/build';
import { DeviceError } from '../engine/device';
import type { DeviceName, Failure, FailureCode } from '../shared/contract';

/** An expected failure of the recognizer: a stable code for the program, one sentence with the numbers for the person. */
export class RecognizerError extends Error {
  override readonly name = 'RecognizerError';
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * What was thrown, as a failure that may travel. The floors below have their own errors: DataError keeps its code,
 * ModelError is `badWeights`, DeviceError is `unavailable`. Anything else is a bug: null.
 */
export function expectedFailure(error: unknown): Failure | null {
  if (error instanceof RecognizerError || error instanceof DataError) {
    return { code: error.code, message: error.message };
  }
  if (error instanceof ModelError) return { code: 'badWeights', message: error.message };
  if (error instanceof DeviceError) return { code: 'unavailable', message: error.message };
  return null;
}

/** What a person is told of a device that was taken out of use. */
export function failedInUse(device: DeviceName, why: string): string {
  return `Device ${device} failed and is not used any more: ${why}`;
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
  return { code: 'internal', message: `${task}: the program failed; its log says where.` };
}
