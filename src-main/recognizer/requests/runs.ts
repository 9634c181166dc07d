import type { Handlers } from '../../shared/contract';
import { findDataset, type RequestContext } from './request-context';

type WorkbenchRequest =
  | 'listRuns'
  | 'readRun'
  | 'deleteRuns'
  | 'restoreRuns'
  | 'labelRun'
  | 'exportRun'
  | 'openDataset'
  | 'closeDataset'
  | 'readLabels';

/** The requests about kept runs and opened data sets. */
export function workbenchHandlers(context: RequestContext): Pick<Handlers, WorkbenchRequest> {
  const { runs, opened, background, changed } = context;
  return {
    listRuns: () => runs.list(),
    readRun: ({ id }) => runs.read(id),
    deleteRuns: ({ ids }) => background.begin('deleteRuns', () => runs.remove(ids)),
    restoreRuns: ({ ids }) => background.begin('restoreRuns', () => runs.restore(ids)),
    labelRun: ({ id, ...label }) => background.begin('labelRun', () => runs.label(id, label)),
    exportRun: ({ id, format, language }) => runs.export(id, format, language),
    async openDataset({ files }) {
      const summary = await opened.open(files);
      changed();
      return summary;
    },
    async closeDataset({ dataset }) {
      opened.close(dataset);
      changed();
      return null;
    },
    async readLabels({ dataset }) {
      const { labels } = await findDataset(context, dataset).load();
      return { labels };
    },
  };
}
