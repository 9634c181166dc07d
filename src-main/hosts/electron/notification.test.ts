import { describe, expect, it } from 'vitest';
import type { EvaluationEvent, EvaluationReport } from '../../shared/runs';
import type { FailureCode } from '../../shared/failure';
import { plain } from '../../shared/sentences/sentence';
import { notificationOf } from './notification';

const report = { model: { name: 'digit-mlp' }, correct: 9352, total: 10_000, partial: false };
const ended = (kept: string | null, changes: object = {}): EvaluationEvent => ({
  state: 'ended',
  run: 1,
  kept,
  report: { ...report, ...changes } as unknown as EvaluationReport,
});
const failed = (code: FailureCode): EvaluationEvent => ({
  state: 'failed',
  run: 1,
  failure: { code, sentence: plain('the disk is full') },
});

describe('the notification of an evaluation', () => {
  it('says how many were right, in the person’s language', () => {
    expect(notificationOf(ended('a'), 'en')).toEqual({
      title: 'Evaluation finished',
      body: 'digit-mlp: 9,352 of 10,000 correct',
    });
    expect(notificationOf(ended('a'), 'ko')?.body).toBe('digit-mlp: 10,000개 중 9,352개 정답');
  });

  it('says that it ended early, or why it failed', () => {
    expect(notificationOf(ended('a', { partial: true }), 'en')?.title).toBe('Evaluation ended early');
    expect(notificationOf(failed('storage'), 'en')).toEqual({
      title: 'Evaluation failed',
      body: 'the disk is full',
    });
  });

  it('is none while it runs, for one that the person cancelled, and for one that is not kept', () => {
    const progress = { done: 1, total: 2, imagesPerSecond: 1, remainingMs: null };
    expect(notificationOf({ state: 'running', run: 1, ...progress }, 'en')).toBeNull();
    expect(notificationOf(failed('cancelled'), 'en')).toBeNull();
    expect(notificationOf(ended(null), 'en')).toBeNull();
  });
});
