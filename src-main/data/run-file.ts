import { z } from 'zod';
import { DEVICE_NAMES } from '../shared/devices';
import { CLASSES } from '../shared/digits';
import { PIXEL_NAMES } from '../shared/pixels';
import { LONGEST_NAME, LONGEST_NOTE, type Run } from '../shared/runs';
import type { Budget } from './budget';
import { badFile, DataError, messageOf, named } from './error';
import { fieldProblem } from './field-problem';
import { parseJson } from './json-budget';
import { brokenInvariant } from './run-invariants';
import { sentence } from './sentences';
import { isSentenceId, plain, type Sentence, type Value } from '../shared/sentences/sentence';

const count = z.number().int().nonnegative();
const base64 = z.base64();
const duration = z.number().nonnegative();

const place: z.ZodType<Value> = z.lazy(() =>
  z.union([z.string(), z.number(), sentenceSchema, z.array(sentenceSchema)]),
);
/** A sentence that a later version knows is shown by its name. */
const sentenceSchema = z
  .object({ id: z.string(), values: z.record(z.string(), place) })
  .transform(({ id, values }): Sentence => (isSentenceId(id) ? { id, values } : plain(id)));
/** The first versions kept the English words. */
const reason = z.union([z.string().transform(plain), sentenceSchema]);

/** A kept run as JSON: the run itself, its three per-image lists as base64 of little-endian numbers. */
const schema = z.object({
  format: z.literal('digit-desk-run/1'),
  id: z.string(),
  startedAt: z.iso.datetime(),
  machine: z.object({
    system: z.string(),
    processor: z.string(),
    cores: count,
    runtime: z.string(),
    version: z.string(),
  }),
  name: z.string().max(LONGEST_NAME).optional(),
  note: z.string().max(LONGEST_NOTE).optional(),
  report: z.object({
    model: z.object({ id: z.string(), name: z.string(), sha256: z.string() }),
    dataset: z.object({ id: z.string(), name: z.string(), count, sha256: z.string() }),
    pixels: z.object({ used: z.enum(PIXEL_NAMES), by: z.enum(['format', 'chosen', 'asked']) }).optional(),
    output: z.object({ used: z.string(), by: z.enum(['first', 'asked']) }).optional(),
    device: z.object({
      name: z.enum(DEVICE_NAMES),
      asked: z.enum([...DEVICE_NAMES, 'automatic']),
      reason,
    }),
    activation: z.enum(['step', 'sigmoid', 'relu', 'identity']).nullable(),
    batchSize: count,
    correct: count,
    total: count,
    accuracy: z.number().min(0).max(1),
    partial: z.boolean(),
    confusion: z.array(z.array(count).length(CLASSES)).length(CLASSES),
    durationMs: duration,
    imagesPerSecond: duration,
    readMs: duration,
    framingMs: duration,
    softmaxChanged: count,
    labels: base64,
    predictions: base64,
    probabilities: base64,
  }),
});

/** The text of a run's file. */
export function runToJson({ report, ...run }: Run): string {
  const { labels, predictions, probabilities, ...rest } = report;
  return JSON.stringify({
    format: 'digit-desk-run/1',
    ...run,
    report: {
      ...rest,
      labels: toBase64(labels),
      predictions: toBase64(predictions),
      probabilities: toBase64(probabilities),
    },
  });
}

/** Reads a run's file. Throws DataError (badFile) when it is not JSON, a field is missing, or its numbers contradict each other. */
export function parseRun(bytes: Uint8Array, name: string, budget: Budget): Run {
  let value: unknown;
  try {
    value = named(name, () => parseJson(bytes, budget));
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw badFile(name, sentence('runs.notJson', { why: messageOf(error) }), error);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw badFile(name, fieldProblem(parsed.error));
  const { format: _format, report, ...run } = parsed.data;
  const probabilities = floats(report.probabilities);
  const lists = {
    labels: Uint8Array.from(Buffer.from(report.labels, 'base64')),
    predictions: Uint8Array.from(Buffer.from(report.predictions, 'base64')),
    probabilities,
  };
  const whole = { ...report, ...lists };
  const wrong = brokenInvariant(whole);
  if (wrong) throw badFile(name, wrong);
  return { ...run, report: whole };
}

function toBase64(list: Uint8Array | Float32Array): string {
  return Buffer.from(list.buffer, list.byteOffset, list.byteLength).toString('base64');
}

function floats(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
}
