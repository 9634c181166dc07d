import { describe, expect, it, vi } from 'vitest';
import type { Description, DigitsApi, EventName, Events } from '../../src-main/shared/contract';
import type { OwnDigit } from '../../src-main/shared/datasets';
import type { Digit, Drawing } from '../../src-main/shared/digits';
import { useOwnDigits } from './use-own-digits';

const drawing: Drawing = { picture: null, marks: [{ tool: 'pen', width: 2, points: [[1, 1]] }] };

/** The recognizer speaking first. */
function listening() {
  const listeners = new Map<string, (payload: never) => void>();
  return {
    on: (event: string, listener: (payload: never) => void) => {
      listeners.set(event, listener);
      return () => undefined;
    },
    tell: <E extends EventName>(event: E, payload: Events[E]) => listeners.get(event)?.(payload as never),
  };
}

/** A store in memory, with the contract's answers. */
function start(first: OwnDigit[] = []) {
  const { on, tell } = listening();
  let stored = first;
  let lastId = 0;
  const api = {
    on,
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
  return { ...useOwnDigits(api as unknown as DigitsApi), stored: () => stored, tell };
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

  it('are the same on every page: what another one keeps comes, what it deletes goes', async () => {
    const other: OwnDigit = { id: 'other', label: 4, writer: 'own', strokes: [], drawnAt: '' };
    const { list, keep, digits, labelOf, tell } = start([other]);
    await list();
    const kept = await keep(drawing, 5);
    const third = { ...other, id: 'third' };
    tell('digitsKept', { added: [third], removed: [] });
    // The page that asked hears of it too.
    if (kept.ok) tell('digitsKept', { added: [kept.value], removed: [] });
    expect(digits.value?.map(({ id }) => id)).toEqual(['other', 'n1', 'third']);
    tell('digitsKept', { added: [], removed: ['n1', 'other'] });
    expect(digits.value?.map(({ id }) => id)).toEqual(['third']);
    expect(labelOf(drawing)).toBeNull();
  });

  it('are listed anew when there are more of them than this page knows of', async () => {
    const other: OwnDigit = { id: 'other', label: 4, writer: 'own', strokes: [], drawnAt: '' };
    const stored = [other];
    const { list, digits, tell } = start(stored);
    await list();
    stored.push({ ...other, id: 'another program' });
    const own = { id: 'own', count: 2 };
    tell('described', { datasets: [own] } as unknown as Description);
    await vi.waitFor(() => expect(digits.value?.map(({ id }) => id)).toEqual(['other', 'another program']));
  });

  it('can be taken back, after which the drawing has no label', async () => {
    const { keep, remove, labelOf, count } = start();
    const outcome = await keep(drawing, 5);
    await remove([outcome.ok ? outcome.value.id : '']);
    expect(count.value).toBe(0);
    expect(labelOf(drawing)).toBeNull();
  });
});
