import { answer } from '../../src-main/recognizer/requests/door';
import { REQUEST_NAMES, type Handlers } from '../../src-main/shared/contract';
import { LANGUAGE_NAMES } from '../../src-main/shared/languages';
import { say } from '../../src-main/catalogue';
import { encodeFrame, decodeFrame } from '../../src-main/shared/wire';
import type { Target } from './target';

/** What gets through the door ends here, as it was let in. */
const handlers = Object.fromEntries(
  REQUEST_NAMES.map((name) => [name, async (payload: unknown) => payload ?? null]),
) as unknown as Handlers;

const ask = (request: string, argument: unknown): Uint8Array => encodeFrame({ id: 1, request, argument });
const mark = { tool: 'pen', width: 1.5, points: [[1, 2]] };

/** One frame a request, as the page sends it. */
const seeds = [
  ask('recognize', { model: 'm', device: 'automatic', inputs: new Float32Array(784) }),
  ask('startEvaluation', { model: 'm', dataset: 'd', device: 'cpu', batchSize: 100, limit: 5 }),
  ask('openDataset', { files: [{ name: 'a.jsonl', bytes: Uint8Array.of(1, 2) }] }),
  ask('openModel', { name: 'a.pkl', bytes: Uint8Array.of(1, 2, 3) }),
  ask('keepOwnDigit', { label: 9, drawing: { picture: null, marks: [mark] } }),
  ask('readImages', { dataset: 'd', indices: [0, 5] }),
  ask('exportRun', { id: 'a', format: 'html', language: 'ko' }),
  ask('useDataFolder', { folder: '/tmp' }),
  ask('describe', null),
];

/** A frame through the door: whatever it asks is let in or refused in one sentence, and nothing is a bug. */
export const doorTarget: Target = {
  name: 'door',
  seeds,
  words: ['null', '{}', '[]', '-1', '1e9', '"__proto__":{}', '"model":', '""', 'true', ...REQUEST_NAMES].map(
    (word) => new TextEncoder().encode(word),
  ),
  async read(content) {
    const message = decodeFrame(content);
    if (!('request' in message)) return null;
    let bug: string | null = null;
    const outcome = await answer(handlers, message.request, message.argument, {
      log: (line) => (bug = line),
    });
    if (bug !== null) return `a bug: ${String(bug)}`;
    if (outcome.ok) return null;
    const long = LANGUAGE_NAMES.find((language) => say(language, outcome.failure.sentence).length > 300);
    return long === undefined ? null : 'a sentence of more than 300 characters';
  },
};
