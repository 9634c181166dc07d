import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withBudget } from '../../data/budget';
import { isMissing, readWhole } from '../../data/files';
import { readWeights } from '../../data/weights';
import { buildModel } from '../../engine/build';
import { countMultiplyAdds, countParameters, summarizeArchitecture } from '../../engine/cost';
import type { Model } from '../../engine/model';
import type { Calibration, ModelSummary, Notice, OpenedFile } from '../../shared/contract';
import { sentence, sentenceOf } from '../../shared/sentences/sentence';
import { readCard, type Card } from './card';
import { ExpectedError } from '../../shared/failure';

/** A model that can be asked: its card for the page and its network for the engine. */
export interface ListedModel {
  readonly summary: ModelSummary;
  readonly model: Model;
}

/** The shipped models and the opened ones, in the order in which a person sees them; the first is the default. */
export interface Models {
  all(): readonly ListedModel[];
  /** Throws ExpectedError for an unknown id. */
  find(id: string): ListedModel;
  /** Reads weights; a file that is open already keeps its place. Throws DataError, ModelError or ExpectedError. */
  open(file: OpenedFile): ListedModel;
  /** Throws ExpectedError for an unknown or a shipped model. */
  close(id: string): void;
}

/** Shipped models with these names come first, in this order; the first that exists is the default. */
const FIRST = ['digit-cnn', 'digit-mlp'];
const ENDING = '.safetensors';
const NOT_CALIBRATED: Calibration = { temperature: 1, refuseBelow: 0, unsureBelow: 0 };
const MOST_OPENED = 32;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function readModel(
  file: OpenedFile,
  shipped: { readonly id: string; readonly card: Card } | null,
): ListedModel {
  const sha256 = hashOf(file.bytes);
  const weights = withBudget(file.name, (budget) => readWeights(file.name, file.bytes, budget));
  const model = buildModel(weights);
  const summary: ModelSummary = {
    id: shipped ? shipped.id : `opened:${sha256.slice(0, 16)}`,
    name: shipped ? weights.name : file.name,
    title: shipped?.card.title ?? (shipped ? weights.name : file.name),
    origin: shipped ? 'shipped' : 'opened',
    sha256,
    bytes: file.bytes.length,
    architecture: summarizeArchitecture(model),
    parameters: countParameters(model),
    multiplyAdds: countMultiplyAdds(model),
    mnistTest: shipped?.card.mnistTest ?? null,
    heldOutWriters: shipped?.card.heldOutWriters ?? null,
    calibration: weights.calibration ?? NOT_CALIBRATED,
  };
  return { summary, model };
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
      listed.set(id, readModel(file, { id, card }));
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
    open(file) {
      const opened = readModel(file, null);
      const already = listed.get(opened.summary.id);
      if (already) return already;
      const count = [...listed.values()].filter(({ summary }) => summary.origin === 'opened').length;
      if (count >= MOST_OPENED) {
        throw new ExpectedError('badRequest', sentence('models.tooMany', { count }));
      }
      listed.set(opened.summary.id, opened);
      return opened;
    },
    close(id) {
      if (find(id).summary.origin === 'shipped') {
        throw new ExpectedError('badRequest', sentence('models.shippedStays', { id }));
      }
      listed.delete(id);
    },
  };
}
