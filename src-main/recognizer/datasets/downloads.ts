import { downloadMnist } from '../../data/download';
import type { DownloadEvent } from '../../shared/contract';
import { toFailure } from '../../shared/failure';
import type { Background } from '../background';

/** The download of MNIST; at most one at a time. */
export interface Downloads {
  /** Begins, unless it runs already; everything else comes as events. */
  start(): void;
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
    }
  }

  return {
    start() {
      if (running) return;
      running = new AbortController();
      const controller = running;
      // It tells its failures itself.
      void background.begin('download', () => run(controller));
    },
    cancel: () => running?.abort(),
  };
}
