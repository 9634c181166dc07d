import { z } from 'zod';
import type { Calibration } from '../shared/models';
import { sentence } from './sentences';
import type { LayerDescription, Tensor, WeightsFile } from '../shared/weights';
import type { Budget } from './budget';
import { badFile, DataError, named } from './error';
import { fieldProblem } from './field-problem';
import { parseJson } from './json-budget';
import { readPickledArrays } from './pickle';
import { readSafetensors, writeSafetensors, type Safetensors } from './safetensors';

/** The value of `format` in the metadata of the project's own safetensors files. */
export const WEIGHTS_FORMAT = 'digit-desk/1';

const activation = z.enum(['step', 'sigmoid', 'relu', 'identity']);
const size = z.int().min(1).max(28);

const layerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dense'), weights: z.string(), bias: z.string(), activation }),
  z.strictObject({
    kind: z.literal('conv2d'),
    weights: z.string(),
    bias: z.string(),
    stride: size,
    padding: z.int().min(0).max(28),
    activation,
  }),
  z.strictObject({ kind: z.literal(['maxPool', 'averagePool']), size, stride: size }),
  z.strictObject({ kind: z.literal('flatten') }),
]);

const architectureSchema = z.array(layerSchema).min(1).max(100);

const probability = z.number().min(0).max(1);
const calibrationSchema = z.strictObject({
  temperature: z.number().positive(),
  refuseBelow: probability,
  doubt: z.tuple([probability, probability]).exactOptional(),
  unsureBelow: probability,
});

/** Which file is read, on which account. */
export interface Opening {
  readonly file: string;
  readonly budget: Budget;
}

/** Text of the metadata, parsed and checked. The sentence names the field and the first thing wrong in it. */
function readField<T>(
  schema: z.ZodType<T>,
  field: string,
  text: string | undefined,
  { file, budget }: Opening,
): T {
  let value: unknown;
  try {
    value = named(file, () => parseJson(new TextEncoder().encode(text), budget));
  } catch (error) {
    if (error instanceof DataError) throw error;
    const id = text === undefined ? 'weights.fieldMissing' : 'weights.fieldNotJson';
    throw badFile(file, sentence(id, { field }), error);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw badFile(file, sentence('weights.fieldWrong', { problem: fieldProblem(result.error, field) }));
}

/** The calibration that a file's metadata have as JSON; null where they say nothing of it. */
export function readCalibration(text: string | undefined, opening: Opening): Calibration | null {
  if (text === undefined) return null;
  return readField(calibrationSchema, 'calibration', text, opening);
}

/** The file's name without folder and ending: what an opened model is called when its file does not say. */
function stem(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') || file;
}

/**
 * The layers that the names W1, b1, W2, b2, … stand for in the book ("Deep Learning from Scratch", chapter 3):
 * dense layers in order, sigmoid inside, identity at the end. Any other set of names is refused, since a network
 * that is only half understood would answer nonsense.
 */
function bookArchitecture(tensors: ReadonlyMap<string, Tensor>, file: string): LayerDescription[] {
  const depth = tensors.size / 2;
  const layers = Array.from({ length: Math.max(1, Math.ceil(depth)) }, (_, i) => i + 1);
  if (!layers.every((n) => tensors.has(`W${n}`) && tensors.has(`b${n}`))) {
    const names = [...tensors.keys()].sort().slice(0, 8).join(', ');
    const got = `${names}${tensors.size > 8 ? ', …' : ''}` || sentence('file.none');
    const problem = sentence('weights.names', { got });
    throw new DataError('badWeights', sentence('file.bad', { name: file, problem }));
  }
  return layers.map((n) => ({
    kind: 'dense',
    weights: `W${n}`,
    bias: `b${n}`,
    activation: n === layers.length ? 'identity' : 'sigmoid',
  }));
}

function fromPickle(bytes: Uint8Array, { file, budget }: Opening): WeightsFile {
  return chapter3Weights(readPickledArrays(bytes, file, budget), file);
}

function fromSafetensors(bytes: Uint8Array, { file, budget }: Opening): WeightsFile {
  const found = readSafetensors(bytes, file, budget);
  return describedWeights(found, file, budget) ?? chapter3Weights(found.tensors, file);
}

/** Tensors with the names of the book's chapter 3. Throws DataError (badWeights) for any other names. */
export function chapter3Weights(tensors: ReadonlyMap<string, Tensor>, file: string): WeightsFile {
  return { name: stem(file), architecture: bookArchitecture(tensors, file), tensors, calibration: null };
}

/** A network whose layers the metadata of this project describe; null for a file without them. */
export function describedWeights(
  { tensors, metadata }: Safetensors,
  file: string,
  budget: Budget,
): WeightsFile | null {
  if (metadata.format === undefined || !metadata.format.startsWith('digit-desk/')) return null;
  if (metadata.format !== WEIGHTS_FORMAT) {
    throw badFile(file, sentence('weights.format', { expected: WEIGHTS_FORMAT, got: metadata.format }));
  }
  const opening = { file, budget };
  return {
    name: metadata.name?.slice(0, 100) || stem(file),
    architecture: readField(architectureSchema, 'architecture', metadata.architecture, opening),
    tensors,
    calibration: readCalibration(metadata.calibration, opening),
  };
}

/** A pickle begins with 80 and its protocol, 2 to 5; a safetensors file has `{` behind its 8-byte length. */
function readerByContent(bytes: Uint8Array, file: string): typeof fromPickle {
  if (bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5 && bytes[8] !== 0x7b) return fromPickle;
  if (bytes[8] === 0x7b) return fromSafetensors;
  throw badFile(file, sentence('weights.kind'));
}

/**
 * Reads a network's weights: a pickle in the book's layout (.pkl, .pickle), safetensors with this project's
 * metadata (format digit-desk/1: name, architecture, calibration) or with the book's names W1, b1, ….
 * An unknown ending is decided by the content. Nothing is executed; whether shapes chain is the engine's question.
 * Throws DataError: badFile for the bytes, badWeights for tensors that describe no network.
 */
export function readWeights(name: string, bytes: Uint8Array, budget: Budget): WeightsFile {
  budget.spend('read', bytes.length);
  const opening = { file: name, budget };
  if (bytes.length === 0) throw badFile(name, sentence('file.empty'));
  if (/\.(pkl|pickle)$/i.test(name)) return fromPickle(bytes, opening);
  if (/\.safetensors$/i.test(name)) return fromSafetensors(bytes, opening);
  return readerByContent(bytes, name)(bytes, opening);
}

/** The bytes of a safetensors file that `readWeights` reads back as the same network. */
export function writeWeights(file: WeightsFile): Uint8Array {
  const metadata: Safetensors['metadata'] = {
    format: WEIGHTS_FORMAT,
    name: file.name,
    architecture: JSON.stringify(file.architecture),
    ...(file.calibration && { calibration: JSON.stringify(file.calibration) }),
  };
  return writeSafetensors({ tensors: file.tensors, metadata });
}
