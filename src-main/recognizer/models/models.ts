import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withBudget } from '../../data/budget';
import { isMissing, readWhole } from '../../data/files';
import { readWeights } from '../../data/weights';
import { buildModel } from '../../engine/build';
import { countMultiplyAdds, countParameters, summarizeArchitecture } from '../../engine/cost';
import type { Model } from '../../engine/model';
import type { Calibration, ModelSummary } from '../../shared/models';
import type { Notice } from '../../shared/contract';
import type { OpenedFile } from '../../shared/files';
import { sentence } from '../sentences';
import { sentenceOf } from '../../shared/sentences/sentence';
import type { WeightsFile } from '../../shared/weights';
import { readCard, type Card } from './card';
import type { NetworkFile } from '../../data/networks/read-network';
import { ExpectedError } from '../../shared/failure';

/** A model that can be asked: its card for the page, its network for the engine, the file of an opened one. */
export interface ListedModel {
  readonly summary: ModelSummary;
  readonly model: Model;
  /** Null for a shipped model. */
  readonly file: NetworkFile | null;
  /** The layers of a shipped model, for whoever takes it away. */
  readonly shipped?: WeightsFile;
  /** What an opened file says of it itself: what stands when a calibration made here is taken away. */
  readonly ownCalibration?: Calibration;
}

/** The shipped models and the opened ones, in the order in which a person sees them; the first is the default. */
export interface Models {
  all(): readonly ListedModel[];
  /** Throws ExpectedError for an unknown id. */
  find(id: string): ListedModel;
  /** Adds an opened model, or puts another in its place. Throws ExpectedError where too many are open. */
  put(id: string, opened: ListedModel): void;
  /** Throws ExpectedError for an unknown or a shipped model. */
  close(id: string): void;
}

/** Shipped models with these names come first, in this order; the first that exists is the default. */
const FIRST = ['digit-cnn', 'digit-mlp'];
const ENDING = '.safetensors';
export const NOT_CALIBRATED: Calibration = { temperature: 1, refuseBelow: 0, unsureBelow: 0 };
const MOST_OPENED = 32;

/** SHA-256 of a file's bytes, hexadecimal. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A card from what is known of a file and the network in it. */
export function summaryOf({
  model,
  ...known
}: Omit<ModelSummary, 'architecture' | 'parameters' | 'multiplyAdds'> & {
  readonly model: Model;
}): ModelSummary {
  return {
    ...known,
    architecture: summarizeArchitecture(model),
    parameters: countParameters(model),
    multiplyAdds: countMultiplyAdds(model),
  };
}

function readShipped(file: OpenedFile, id: string, card: Card): ListedModel {
  const weights = withBudget(file.name, (budget) => readWeights(file.name, file.bytes, budget));
  const model = buildModel(weights);
  const summary = summaryOf({
    id,
    name: weights.name,
    title: card.title ?? weights.name,
    origin: 'shipped',
    sha256: hashOf(file.bytes),
    bytes: file.bytes.length,
    model,
    mnistTest: card.mnistTest,
    heldOutWriters: card.heldOutWriters,
    calibration: weights.calibration ?? NOT_CALIBRATED,
    calibratedOn: null,
    pixels: { used: '0..1', by: 'format', trials: [] },
    output: null,
    source: {
      format: 'safetensors',
      producer: null,
      opset: null,
      layout: null,
      ending: null,
      assumptions: [],
      architecture: null,
    },
  });
  return { summary, model, file: null, shipped: weights };
}

async function shippedIds(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const ids = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
  const rank = (id: string): number => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);
  return ids.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** The shipped models of a folder. One that cannot be read is left out, and `notify` hears why. */
export async function loadModels(folder: string, notify: (notice: Notice) => void): Promise<Models> {
  const listed = new Map<string, ListedModel>();
  for (const id of await shippedIds(folder)) {
    try {
      const file = { name: `${id}${ENDING}`, bytes: await readWhole(join(folder, `${id}${ENDING}`)) };
      const card = await readCard(join(folder, `${id}.json`), hashOf(file.bytes));
      listed.set(id, readShipped(file, id, card));
    } catch (error) {
      notify({
        level: 'warning',
        sentence: sentence('models.shippedUnusable', { id, why: sentenceOf(error) }),
      });
    }
  }

  function find(id: string): ListedModel {
    const found = listed.get(id);
    if (found) return found;
    const ids = [...listed.keys()];
    const known = ids.length > 0 ? ids.join(', ') : sentence('models.none');
    throw new ExpectedError('notFound', sentence('models.unknown', { id, known }));
  }

  return {
    all: () => [...listed.values()],
    find,
    put(id, opened) {
      const count = [...listed.values()].filter(({ summary }) => summary.origin === 'opened').length;
      if (!listed.has(id) && count >= MOST_OPENED) {
        throw new ExpectedError('badRequest', sentence('models.tooMany', { count }));
      }
      listed.set(id, opened);
    },
    close(id) {
      if (find(id).summary.origin === 'shipped') {
        throw new ExpectedError('badRequest', sentence('models.shippedStays', { id }));
      }
      listed.delete(id);
    },
  };
}
