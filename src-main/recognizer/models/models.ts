import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, readWhole } from '../../data/files';
import { countMultiplyAdds, countParameters, summarizeArchitecture } from '../../engine/cost';
import type { Model } from '../../engine/model';
import type { Calibration, ModelSummary, Notice, OpenedFile } from '../../shared/contract';
import { sentence, sentenceOf } from '../../shared/sentences/sentence';
import type { Reader } from '../reading/reader';
import { readModel, type ReadModel } from '../reading/tasks';
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
  open(file: OpenedFile): Promise<ListedModel>;
  /** Throws ExpectedError for an unknown or a shipped model. */
  close(id: string): void;
}

/** Shipped models with these names come first, in this order; the first that exists is the default. */
const FIRST = ['digit-cnn', 'digit-mlp'];
const ENDING = '.safetensors';
const NOT_CALIBRATED: Calibration = { temperature: 1, refuseBelow: 0, unsureBelow: 0 };
const MOST_OPENED = 32;

function listedModel(
  file: OpenedFile,
  { sha256, name, calibration, model }: ReadModel,
  shipped: { readonly id: string; readonly card: Card } | null,
): ListedModel {
  const summary: ModelSummary = {
    id: shipped ? shipped.id : `opened:${sha256.slice(0, 16)}`,
    name: shipped ? name : file.name,
    title: shipped?.card.title ?? (shipped ? name : file.name),
    origin: shipped ? 'shipped' : 'opened',
    sha256,
    bytes: file.bytes.length,
    architecture: summarizeArchitecture(model),
    parameters: countParameters(model),
    multiplyAdds: countMultiplyAdds(model),
    mnistTest: shipped?.card.mnistTest ?? null,
    heldOutWriters: shipped?.card.heldOutWriters ?? null,
    calibration: calibration ?? NOT_CALIBRATED,
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

/** The shipped models of a folder. One that cannot be read is left out, and `notify` hears why. Others `reader` reads. */
export async function loadModels(
  folder: string,
  reader: Reader,
  notify: (notice: Notice) => void,
): Promise<Models> {
  const listed = new Map<string, ListedModel>();
  for (const id of await shippedIds(folder)) {
    try {
      const file = { name: `${id}${ENDING}`, bytes: await readWhole(join(folder, `${id}${ENDING}`)) };
      const read = readModel(file);
      const card = await readCard(join(folder, `${id}.json`), read.sha256);
      listed.set(id, listedModel(file, read, { id, card }));
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
    async open(file) {
      const opened = listedModel(file, await reader.read('model', file), null);
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
