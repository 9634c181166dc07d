import type { Description } from '../../shared/contract';
import { sentence } from '../sentences';
import type { Background } from '../background-work';
import type { Dataset } from '../datasets/datasets';
import type { Downloads } from '../datasets/downloads';
import type { Engine } from '../../dispatch/port';
import { ExpectedError } from '../../shared/failure';
import type { Evaluations } from '../evaluation/evaluations';
import type { KeptRuns } from '../evaluation/kept-runs';
import type { KeptTimings } from '../models/kept-timings';
import type { MnistFolder } from '../datasets/mnist-folder';
import type { Desktop } from '../desktop';
import type { LongWork } from '../long-work';
import type { KeptSettings } from '../settings';
import type { Models } from '../models/models';
import type { Opening } from '../models/opening';
import type { OpenedDatasets } from '../datasets/opened-datasets';
import type { Own } from '../datasets/own';

/** What the requests work with. */
export interface RequestContext {
  readonly engine: Engine;
  readonly models: Promise<Models>;
  readonly opening: Promise<Opening>;
  /** Those that are always there; the opened ones follow them. */
  readonly datasets: readonly Dataset[];
  readonly opened: OpenedDatasets;
  readonly folder: MnistFolder;
  readonly askForFolder: (() => Promise<string | null>) | null;
  readonly desktop: Desktop | null;
  readonly settings: KeptSettings;
  readonly version: string;
  readonly dataFolder: string;
  readonly own: Own;
  readonly evaluations: Evaluations;
  readonly runs: KeptRuns;
  readonly downloads: Downloads;
  readonly timings: KeptTimings;
  readonly work: LongWork;
  /** Whatever outlives its request, or writes, begins here. */
  readonly background: Background;
  describe(): Promise<Description>;
  /** The lists have changed: tells the pages in the background. */
  changed(): void;
}

/** All data sets in the order in which a person sees them. */
export function allDatasets({
  datasets,
  opened,
}: Pick<RequestContext, 'datasets' | 'opened'>): readonly Dataset[] {
  return [...datasets, ...opened.all()];
}

/** Throws ExpectedError for an unknown id. */
export function findDataset(context: RequestContext, id: string): Dataset {
  const all = allDatasets(context);
  const found = all.find((dataset) => dataset.id === id);
  if (found) return found;
  const known = all.map((dataset) => dataset.id).join(', ');
  throw new ExpectedError('notFound', sentence('datasets.unknown', { id, known }));
}
