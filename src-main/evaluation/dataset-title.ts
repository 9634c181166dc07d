import { plain, type Sentence } from '../shared/sentences/sentence';
import { sentence } from './sentences';

const TITLES: Readonly<Record<string, Sentence>> = {
  'mnist-test': sentence('dataset.mnistTest'),
  'mnist-train': sentence('dataset.mnistTrain'),
  samples: sentence('dataset.samples'),
  own: sentence('dataset.own'),
};

/** What a data set is called: the program's own, known by their ids, in every language; any other by its name. */
export function datasetTitle({ id, name }: { readonly id: string; readonly name: string }): Sentence {
  return Object.hasOwn(TITLES, id) ? TITLES[id] : plain(name);
}
