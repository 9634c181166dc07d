import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import type { DigitsApi, DownloadEvent } from '../../src-main/shared/contract';
import type { Failure } from '../../src-main/shared/failure';

export interface DownloadState {
  readonly event: ShallowRef<DownloadEvent | null>;
  readonly isRunning: ComputedRef<boolean>;
  start(): Promise<void>;
  cancel(): void;
}

/** The download of MNIST: one at a time, whoever started it. */
export function useDownload(api: DigitsApi): DownloadState {
  const event = shallowRef<DownloadEvent | null>(null);
  api.on('download', (told) => (event.value = told));

  async function start(): Promise<void> {
    const failed = (failure: Failure) => (event.value = { state: 'failed', failure });
    event.value = null;
    const outcome = await api.startDownload();
    if (!outcome.ok) failed(outcome.failure);
  }

  return {
    event,
    isRunning: computed(() => event.value?.state === 'running'),
    start,
    cancel: () => void api.cancelDownload(),
  };
}
