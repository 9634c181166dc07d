import { describe, expect, it } from 'vitest';
import type { DigitsApi, EvaluationEvent } from '../../src-main/shared/contract';
import { plain } from '../../src-main/shared/sentences/sentence';
import { runToEnd } from './run-to-end';

/** An api that answers with run 7 when told to, and sends what it is given. */
function fake() {
  const listeners = new Set<(event: EvaluationEvent) => void>();
  const cancelled: number[] = [];
  let answer: (value: unknown) => void = () => {};
  const api = {
    on: (_: string, listener: (event: EvaluationEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    startEvaluation: () => new Promise((resolve) => (answer = resolve)),
    cancelEvaluation: ({ run }: { run: number }) => {
      cancelled.push(run);
      return Promise.resolve({ ok: true, value: null });
    },
  } as unknown as DigitsApi;
  return {
    api,
    cancelled,
    listeners,
    accept: () => answer({ ok: true, value: { run: 7 } }),
    refuse: () => answer({ ok: false, failure: { code: 'notFound', sentence: plain('no') } }),
    send: (event: object) => listeners.forEach((listener) => listener(event as EvaluationEvent)),
  };
}

const request = { model: 'm', dataset: 'd', device: 'cpu', batchSize: 1 } as const;
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('runToEnd', () => {
  it('hears events that overtake the answer, and no other run’s', async () => {
    const host = fake();
    const progress: number[] = [];
    const end = runToEnd(host.api, request, ({ done }) => progress.push(done), new AbortController().signal);
    host.send({ state: 'running', run: 7, done: 1 });
    host.send({ state: 'running', run: 6, done: 99 });
    host.accept();
    await settle();
    host.send({ state: 'ended', run: 6 });
    host.send({ state: 'running', run: 7, done: 2 });
    host.send({ state: 'ended', run: 7, kept: 'x' });
    expect(await end).toEqual({ state: 'ended', run: 7, kept: 'x' });
    expect(progress).toEqual([1, 2]);
    expect(host.listeners.size).toBe(0);
  });

  it('ends with the failure when the request is refused', async () => {
    const host = fake();
    const end = runToEnd(host.api, request, () => {}, new AbortController().signal);
    host.refuse();
    expect(await end).toMatchObject({ state: 'failed', failure: { code: 'notFound' } });
    expect(host.listeners.size).toBe(0);
  });

  it('cancels its own run, even when aborted before its number is known', async () => {
    const host = fake();
    const controller = new AbortController();
    void runToEnd(host.api, request, () => {}, controller.signal);
    controller.abort();
    expect(host.cancelled).toEqual([]);
    host.accept();
    await settle();
    expect(host.cancelled).toEqual([7]);
  });
});
