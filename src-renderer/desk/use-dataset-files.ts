import { useDesk } from './desk';
import { useOpenedSize } from './use-opened-size';

/** Reads files as one more data set and chooses it; a failure is said and changes nothing. */
export function useDatasetFiles(): (files: readonly File[]) => Promise<void> {
  const { api, dataset, described, notices } = useDesk();
  const isSmallEnough = useOpenedSize();
  const read = async (file: File) => ({
    // Within a folder the path counts: pictures may be sorted into folders 0 to 9.
    name: file.webkitRelativePath || file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  });
  return async (files) => {
    if (!isSmallEnough(files)) return;
    const outcome = await api.openDataset({ files: await Promise.all(files.map(read)) });
    if (!outcome.ok) return notices.showFailure(outcome.failure);
    // The event with the longer list may come after this answer.
    await described.refresh();
    dataset.value = outcome.value.id;
  };
}
