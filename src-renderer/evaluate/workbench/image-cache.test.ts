import { describe, expect, it } from 'vitest';
import type { DigitsApi } from '../../../src-main/shared/contract';
import type { ImagesRequest } from '../../../src-main/shared/datasets';
import { PIXELS } from '../../../src-main/shared/digits';
import { createImageCache } from './image-cache';

/** Image n is filled with n; every request is written down. */
function fake() {
  const requests: number[][] = [];
  const api = {
    readImages: ({ indices }: ImagesRequest) => {
      requests.push([...indices]);
      const pixels = new Uint8Array(indices.length * PIXELS);
      indices.forEach((index, n) => pixels.fill(index % 256, n * PIXELS, (n + 1) * PIXELS));
      return Promise.resolve({ ok: true, value: { pixels, labels: new Uint8Array(indices.length) } });
    },
  } as unknown as DigitsApi;
  return { api, requests };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('createImageCache', () => {
  it('asks once for everything that is shown at once, and never again', async () => {
    const { api, requests } = fake();
    let arrivals = 0;
    const cache = createImageCache(api, 'd', () => arrivals++);
    for (const index of [3, 5, 3, 9]) expect(cache.get(index)).toBeUndefined();
    await settle();
    expect(requests).toEqual([[3, 5, 9]]);
    expect(arrivals).toBe(1);
    expect([...(cache.get(9) ?? [])]).toEqual(new Array(PIXELS).fill(9));
    await settle();
    expect(requests).toHaveLength(1);
  });

  it('splits what no request may carry', async () => {
    const { api, requests } = fake();
    const cache = createImageCache(api, 'd', () => {});
    for (let index = 0; index < 1_201; index++) cache.get(index);
    await settle();
    expect(requests.map((indices) => indices.length)).toEqual([500, 500, 201]);
  });

  it('forgets the oldest, and asks for them again', async () => {
    const { api, requests } = fake();
    const cache = createImageCache(api, 'd', () => {});
    for (let index = 0; index < 10_001; index++) cache.get(index);
    await settle();
    expect(cache.get(10_000)).toBeDefined();
    expect(cache.get(0)).toBeUndefined();
    await settle();
    expect(requests.at(-1)).toEqual([0]);
  });
});
