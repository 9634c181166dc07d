import { useDesk } from './desk';
import { useOpenedFiles } from './use-opened-files';

/** Reads files as one more data set and chooses it; a failure is said and changes nothing. */
export function useDatasetFiles(): (files: readonly File[]) => Promise<void> {
  const { api, dataset, described, notices } = useDesk();
  const read = useOpenedFiles();
  return async (files) => {
    const opened = await read(files);
    if (!opened.ok) return notices.show({ level: 'warning', text: opened.why });
    const outcome = await api.openDataset({ files: opened.files });
    if (!outcome.ok) return notices.showFailure(outcome.failure);
    // The event with the longer list may come after this answer.
    await described.refresh();
    dataset.value = outcome.value.id;
  };
}
