import { describe, expect, it } from 'vitest';
import type { downloadMnist, DownloadOptions } from '../../data/download';
import { DataError } from '../../data/error';
import type { DownloadEvent } from '../../shared/contract';
import { createBackground } from '../background-work';
import { createDownloads } from './downloads';
import { plain } from '../../shared/sentences/sentence';

/** Downloads with `download` in place of the network; `settled` waits for the event that ends one. */
function downloadsWith(download: typeof downloadMnist) {
  const events: DownloadEvent[] = [];
  let arrivals = 0;
  let end = (): void => {};
  const settled = new Promise<void>((resolve) => (end = resolve));
  const announce = (event: DownloadEvent): void => {
    events.push(event);
    if (event.state !== 'running') end();
  };
  const background = createBackground();
  const downloads = createDownloads('/data/mnist', background, announce, () => void arrivals++, download);
  return { downloads, background, events, settled, arrivals: () => arrivals };
}

/** Goes on until it is cancelled, as a download over a dead line does. */
const endless = ({ signal }: DownloadOptions): Promise<void> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () =>
      reject(new DataError('cancelled', plain('The download was cancelled'))),
    );
  });

describe('downloads', () => {
  it('go on while one of those who pressed is there, and end as cancelled with the last', async () => {
    const { downloads, events, settled } = downloadsWith(endless);
    const [first, second] = [new AbortController(), new AbortController()];
    downloads.start(first.signal);
    downloads.start(second.signal);
    first.abort();
    await Promise.resolve();
    expect(events).toEqual([]);
    second.abort();
    await settled;
    expect(events).toMatchObject([{ state: 'failed', failure: { code: 'cancelled' } }]);
  });

  it('begun by somebody who never goes are not ended by others', async () => {
    const { downloads, events } = downloadsWith(endless);
    const asker = new AbortController();
    downloads.start();
    downloads.start(asker.signal);
    asker.abort();
    await Promise.resolve();
    expect(events).toEqual([]);
  });

  it('tell their progress and their end, then that data has arrived', async () => {
    const { downloads, background, events, settled, arrivals } = downloadsWith(
      async ({ folder, onProgress }) => {
        expect(folder).toBe('/data/mnist');
        onProgress({ file: 'train-images', receivedBytes: 5, totalBytes: 10 });
      },
    );
    downloads.start();
    await settled;
    await background.close();
    expect(events).toEqual([
      { state: 'running', file: 'train-images', receivedBytes: 5, totalBytes: 10 },
      { state: 'ended', folder: '/data/mnist' },
    ]);
    expect(arrivals()).toBe(1);
  });

  it('fail with the code and the sentence of what broke off', async () => {
    const broken = () => Promise.reject(new DataError('network', plain('nothing came for 30 s')));
    const { downloads, events, settled, arrivals } = downloadsWith(broken);
    downloads.start();
    await settled;
    expect(events).toEqual([
      { state: 'failed', failure: { code: 'network', sentence: plain('nothing came for 30 s') } },
    ]);
    expect(arrivals()).toBe(0);
  });

  it('run one at a time, end when they are cancelled, and can be started again', async () => {
    let started = 0;
    const { downloads, events, settled } = downloadsWith((options) => (started++, endless(options)));
    downloads.start();
    downloads.start();
    expect(started).toBe(1);
    downloads.cancel();
    await settled;
    expect(events[0]).toMatchObject({ state: 'failed', failure: { code: 'cancelled' } });
    await new Promise((resolve) => setImmediate(resolve));
    downloads.start();
    expect(started).toBe(2);
    downloads.cancel();
  });
});
