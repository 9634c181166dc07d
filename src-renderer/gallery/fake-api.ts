import { REQUEST_NAMES } from '../../src-main/shared/contract';
import type { DigitsApi, EventName, Events } from '../../src-main/shared/contract';
import type { Images, OwnDigit } from '../../src-main/shared/datasets';
import type { MachineSettings } from '../../src-main/shared/settings';
import type { RecognizeRequest, Recognition, Verdict } from '../../src-main/shared/recognition';
import { CLASSES, PIXELS, type Digit } from '../../src-main/shared/digits';
import type { Outcome } from '../../src-main/shared/failure';
import { plain, sentence } from '../../src-main/shared/sentences/sentence';
import { SEVEN_PIXELS } from './drawn';
import { DESCRIPTION } from './fake-description';
import { INSPECTION, weightsOfLayer } from './fake-network';
import { REPORT } from './fake-report';

/** An api that answers at once with what it was told; `send` is the recognizer speaking first. */
export interface FakeApi extends DigitsApi {
  send<E extends EventName>(event: E, payload: Events[E]): void;
}

const done = <T>(value: T): Promise<Outcome<T>> => Promise.resolve({ ok: true, value });

/** What the page asks for on its own gets an empty answer; whatever else is asked fails and says so. */
export function fakeApi(answers: Partial<DigitsApi> = {}): FakeApi {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const heard = (event: EventName) => {
    const known = listeners.get(event) ?? new Set();
    listeners.set(event, known);
    return known;
  };
  const silent = Object.fromEntries(
    REQUEST_NAMES.map((name) => [
      name,
      () =>
        Promise.resolve({
          ok: false,
          failure: { code: 'unavailable', sentence: plain(`No answer to ${name}`) },
        }),
    ]),
  ) as unknown as DigitsApi;
  return {
    ...silent,
    describe: () => done(DESCRIPTION),
    listOwnDigits: () => done([]),
    listRuns: () => done([]),
    recognize: answerWith('digit'),
    readLabels: () => done({ labels: REPORT.labels }),
    readImages: ({ indices }) => done(imagesAt(indices)),
    readSettings: () => done(SETTINGS),
    timesOf: () => done([{ device: 'webasm', singleMs: 0.21, batch: 100, batchMs: 4.2 }]),
    ...answers,
    on(event, listener) {
      heard(event).add(listener);
      return () => heard(event).delete(listener);
    },
    send: (event, payload) => heard(event).forEach((listener) => listener(payload as never)),
  };
}

/** The same 7 at every place. */
function imagesAt(indices: readonly number[]): Images {
  const pixels = new Uint8Array(indices.length * PIXELS);
  indices.forEach((_, n) => pixels.set(SEVEN_PIXELS, n * PIXELS));
  return { pixels, labels: Uint8Array.from(indices, (index) => REPORT.labels[index] ?? 0) };
}

const SETTINGS: MachineSettings = {
  webgpuOnLinux: false,
  askAboutDrawing: true,
  mnistFolder: null,
  dataFolder: '/home/somebody/.config/digit-desk',
  linux: true,
};

/** Opens up a network of the book's size. */
export const answerInspection = (): FakeApi =>
  fakeApi({
    inspect: () => done(INSPECTION),
    weightsOf: ({ layer }) => done(weightsOfLayer(layer)),
  });

/** Logits of a 7 that might be a 1, of a 4 that might as well be a 9, of a scribble, and of a dot. */
const LOGITS = {
  digit: [-2.1, 2.4, 0.9, 0.3, -1.8, -2.6, -4.2, 7.9, -1.1, 1.7],
  unsure: [-1.4, -0.8, -1.9, -2.2, 3.6, -0.9, -1.2, 0.4, 0.1, 3.4],
  notADigit: [0.4, -0.3, 0.9, 1.1, -0.6, 0.8, 0.2, -0.1, 1.2, 0.3],
  tooLittleInk: [-1.2, 3.1, -0.4, 0.2, -0.9, -1.5, -0.7, 0.6, 0.3, -0.8],
} as const satisfies Record<string, readonly number[]>;

function softmaxOf(logits: readonly number[]): number[] {
  const powers = logits.map(Math.exp);
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

const VERDICTS: Readonly<Record<keyof typeof LOGITS, Verdict>> = {
  digit: { kind: 'digit', digit: 7 },
  unsure: { kind: 'unsure', candidates: [4, 9] },
  notADigit: { kind: 'notADigit', reason: 'spread', candidates: [8, 3] },
  tooLittleInk: { kind: 'notADigit', reason: 'ink', candidates: [1, 7] },
};

/** Says the same of every input, as the network `digit-mlp` on `webasm` in 0.045 ms. */
export function answerWith(kind: keyof typeof LOGITS): DigitsApi['recognize'] {
  return ({ model, inputs }: RecognizeRequest) => {
    const count = inputs.length / PIXELS;
    const repeat = <T>(row: readonly T[]): T[] => Array.from({ length: count }, () => row).flat();
    const recognition: Recognition = {
      model,
      device: { name: 'webasm', asked: 'automatic', reason: plain('fastest here') },
      logits: Float32Array.from(repeat(LOGITS[kind])),
      probabilities: Float32Array.from(repeat(softmaxOf(LOGITS[kind]))),
      verdicts: repeat([VERDICTS[kind]]),
      durationMs: 0.045,
    };
    return done(recognition);
  };
}

/** A device that fell away while it was asked. */
export const refuseToRecognize: DigitsApi['recognize'] = () =>
  Promise.resolve({ ok: false, failure: { code: 'unavailable', sentence: sentence('connection.closed') } });

/** Kept drawings, one a digit, as vertical lines of growing length. */
export const OWN_DIGITS: readonly OwnDigit[] = Array.from({ length: CLASSES }, (_, n) => ({
  id: `own-${n}`,
  label: n as Digit,
  drawnAt: `2026-03-0${(n % 9) + 1}T10:00:00.000Z`,
  strokes: [
    [
      [14, 4],
      [14 - n / 2, 8 + 1.6 * n],
    ],
  ],
  writer: 'me',
}));
