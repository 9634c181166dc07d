import type { DigitsApi } from '../../../src-main/shared/contract';
import { PIXELS, type Pixels } from '../../../src-main/shared/digits';

/** Most images of one request; the contract's own bound is 1,000. */
const AT_ONCE = 500;
/** 10,000 images are 8 MB; beyond that the oldest are forgotten and asked for again. */
const MOST_KEPT = 10_000;

/** Pixels of one data set as they are needed, asked for in few requests. */
export interface ImageCache {
  /** The pixels, or undefined while they are under way: then `onArrival` is called once they are here. */
  get(index: number): Pixels | undefined;
}

/**
 * Collects the images asked for in one turn of the event loop into one request. A request that fails is forgotten, so
 * that the same images are asked for again when they are next shown.
 */
export function createImageCache(api: DigitsApi, dataset: string, onArrival: () => void): ImageCache {
  const known = new Map<number, Pixels>();
  const wanted = new Set<number>();
  const underWay = new Set<number>();

  async function fetchWanted(): Promise<void> {
    const indices = [...wanted].slice(0, AT_ONCE);
    for (const index of indices) {
      wanted.delete(index);
      underWay.add(index);
    }
    if (wanted.size > 0) queueMicrotask(() => void fetchWanted());
    const outcome = await api.readImages({ dataset, indices });
    indices.forEach((index, n) => {
      underWay.delete(index);
      if (outcome.ok) known.set(index, outcome.value.pixels.slice(n * PIXELS, (n + 1) * PIXELS));
    });
    for (const oldest of known.keys()) {
      if (known.size <= MOST_KEPT) break;
      known.delete(oldest);
    }
    if (outcome.ok) onArrival();
  }

  return {
    get(index) {
      const pixels = known.get(index);
      if (pixels || underWay.has(index)) return pixels;
      if (wanted.size === 0) queueMicrotask(() => void fetchWanted());
      wanted.add(index);
      return undefined;
    },
  };
}
