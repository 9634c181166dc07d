import { onScopeDispose, ref, type Ref } from 'vue';
import type { Files } from '../desk/use-files';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files that are dropped anywhere on the page or pasted into it. True while some hover over the page. */
export function useDropAndPaste(files: Files): Readonly<Ref<boolean>> {
  const isOver = ref(false);
  const stop = new AbortController();
  const listen = <K extends keyof DocumentEventMap>(
    type: K,
    listener: (event: DocumentEventMap[K]) => void,
  ) => document.addEventListener(type, listener, { signal: stop.signal });

  listen('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    isOver.value = true;
  });
  listen('dragleave', (event) => {
    if (event.relatedTarget === null) isOver.value = false;
  });
  listen('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    isOver.value = false;
    void files.open([...(event.dataTransfer?.files ?? [])]);
  });
  listen('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    void files.open(pasted);
  });
  onScopeDispose(() => stop.abort());
  return isOver;
}
