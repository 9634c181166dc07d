import { describe, expect, it } from 'vitest';
import type { DigitsApi } from './contract';
import type { EvaluationEvent } from './runs';
import { plain } from './sentences/sentence';
import { evaluate } from './evaluate';

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

describe('evaluate', () => {
  it('hears events that overtake the answer, and no other run’s', async () => {
    const host = fake();
    const progress: number[] = [];
    const end = evaluate(host.api, request, { onProgress: ({ done }) => progress.push(done) });
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
    const end = evaluate(host.api, request);
    host.refuse();
    expect(await end).toMatchObject({ state: 'failed', failure: { code: 'notFound' } });
    expect(host.listeners.size).toBe(0);
  });

  it('cancels its own run, even when aborted before its number is known', async () => {
    const host = fake();
    const controller = new AbortController();
    void evaluate(host.api, request, { signal: controller.signal });
    controller.abort();
    expect(host.cancelled).toEqual([]);
    host.accept();
    await settle();
    expect(host.cancelled).toEqual([7]);
  });

  it('takes the bare answer of the recognizer, and lets what it throws through', async () => {
    const listeners = new Set<(event: EvaluationEvent) => void>();
    const recognizer = {
      startEvaluation: () => Promise.resolve({ run: 3 }),
      cancelEvaluation: () => Promise.resolve(null),
      on: (_: 'evaluation', listener: (event: EvaluationEvent) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    const end = evaluate(recognizer, request);
    await settle();
    listeners.forEach((listener) => listener({ state: 'ended', run: 3, kept: null } as EvaluationEvent));
    expect(await end).toEqual({ state: 'ended', run: 3, kept: null });
    const refusing = { ...recognizer, startEvaluation: () => Promise.reject(new Error('no such model')) };
    await expect(evaluate(refusing, request)).rejects.toThrow('no such model');
    expect(listeners.size).toBe(0);
  });
});
