import { downloadMnist } from '../../data/download';
import type { DownloadEvent } from '../../shared/contract';
import { toFailure } from '../../shared/failure';
import type { Background } from '../background-work';

/** The download of MNIST; at most one at a time. */
export interface Downloads {
  /**
   * Begins, unless it runs already; everything else comes as events. It ends when everybody who started it, or tried
   * to, is gone.
   */
  start(asker?: AbortSignal): void;
  /** Ends a running download as a failure with code `cancelled`. */
  cancel(): void;
}

/** Brings MNIST into `folder`. `announce` hears of progress and end, `onArrival` once the data is there. */
export function createDownloads(
  folder: string,
  background: Background,
  announce: (event: DownloadEvent) => void,
  onArrival: () => void,
  download: typeof downloadMnist = downloadMnist,
): Downloads {
  let running: AbortController | null = null;
  /** Whoever started it and is still there; null stands for somebody who never goes. */
  const askers = new Set<AbortSignal | null>();

  function left(asker: AbortSignal): void {
    askers.delete(asker);
    if (askers.size === 0) running?.abort();
  }

  async function run(controller: AbortController): Promise<void> {
    try {
      await download({
        folder,
        signal: controller.signal,
        onProgress: (progress) => announce({ state: 'running', ...progress }),
      });
      announce({ state: 'ended', folder });
      onArrival();
    } catch (error) {
      announce({ state: 'failed', failure: toFailure(error, 'download') });
    } finally {
      running = null;
      askers.clear();
    }
  }

  return {
    start(asker) {
      if (asker?.aborted) return;
      askers.add(asker ?? null);
      asker?.addEventListener('abort', () => left(asker), { once: true });
      if (running) return;
      running = new AbortController();
      const controller = running;
      // It tells its failures itself.
      void background.begin('download', () => run(controller));
    },
    cancel: () => running?.abort(),
  };
}
