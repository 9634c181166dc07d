import { describe, expect, it } from 'vitest';
import type { DigitsApi } from '../../src-main/shared/contract';
import type { OwnDigit } from '../../src-main/shared/datasets';
import type { Digit, Drawing } from '../../src-main/shared/digits';
import { useOwnDigits } from './use-own-digits';

const drawing: Drawing = { picture: null, marks: [{ tool: 'pen', width: 2, points: [[1, 1]] }] };

/** A store in memory, with the contract's answers. */
function start(first: OwnDigit[] = []) {
  let stored = first;
  let lastId = 0;
  const api = {
    listOwnDigits: async () => ({ ok: true, value: stored }),
    keepOwnDigit: async ({ label }: { label: Digit }) => {
      const digit: OwnDigit = { id: `n${++lastId}`, label, writer: 'own', strokes: [], drawnAt: '' };
      stored = [...stored, digit];
      return { ok: true, value: digit };
    },
    deleteOwnDigits: async ({ ids }: { ids: string[] }) => {
      stored = stored.filter(({ id }) => !ids.includes(id));
      return { ok: true, value: stored };
    },
  };
  return { ...useOwnDigits(api as unknown as DigitsApi), stored: () => stored };
}

describe('my digits', () => {
  it('keep what a drawing was meant to be, and remember it while it is on the canvas', async () => {
    const { keep, labelOf, count } = start();
    await keep(drawing, 5);
    expect(count.value).toBe(1);
    expect(labelOf(drawing)).toBe(5);
    expect(labelOf({ ...drawing })).toBeNull();
  });

  it('replace the label of the same drawing instead of keeping it twice', async () => {
    const { keep, digits, stored } = start();
    await keep(drawing, 5);
    await keep(drawing, 6);
    expect(stored().map(({ label }) => label)).toEqual([6]);
    expect(digits.value).toEqual(stored());
  });

  it('keep the same drawing with the same label once', async () => {
    const { keep, stored } = start();
    await keep(drawing, 5);
    await keep(drawing, 5);
    expect(stored().length).toBe(1);
  });

  it('can be taken back, after which the drawing has no label', async () => {
    const { keep, remove, labelOf, count } = start();
    const outcome = await keep(drawing, 5);
    await remove([outcome.ok ? outcome.value.id : '']);
    expect(count.value).toBe(0);
    expect(labelOf(drawing)).toBeNull();
  });
});
