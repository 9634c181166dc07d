import { describe, expect, it } from 'vitest';
import type { EvaluationEvent, EvaluationReport } from '../../shared/runs';
import type { FailureCode } from '../../shared/failure';
import { plain } from '../../shared/sentences/sentence';
import { createEvaluationsTold, notificationOf, type ToldParts } from './evaluation-told';

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
    expect(notificationOf(ended('a'), 'ko')?.body).toBe('digit-mlp: 10,000개 중 9,352개를 바르게 인식');
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

describe('what the desktop shows of evaluations', () => {
  function played({ isFocused = false } = {}) {
    const bars: number[] = [];
    const shown: string[] = [];
    let clicked = (): void => undefined;
    let fronts = 0;
    class FakeNotification {
      static isSupported = () => true;
      readonly options: { title: string };
      constructor(options: { title: string }) {
        this.options = options;
      }
      on = (_event: string, listener: () => void) => void (clicked = listener);
      show = () => shown.push(this.options.title);
    }
    const window = {
      isDestroyed: () => false,
      isFocused: () => isFocused,
      setProgressBar: (share: number) => bars.push(share),
    };
    const told = createEvaluationsTold({
      window: () => window,
      language: () => 'en',
      notification: FakeNotification,
      show: () => (fronts += 1),
    } as unknown as ToldParts);
    const running = (run: number, done: number): void =>
      told.hear({ state: 'running', run, done, total: 100, imagesPerSecond: 1, remainingMs: null });
    return { told, running, bars, shown, click: () => clicked(), fronts: () => fronts };
  }

  it('is one bar over all that run, and none when the last has ended', () => {
    const { told, running, bars } = played();
    running(1, 20);
    running(2, 40);
    told.hear({ ...ended('a'), run: 1 });
    told.hear({ ...failed('cancelled'), run: 2 });
    // 20 / 100; (20 + 40) / 200; 40 / 100.
    expect(bars.map((share) => Number(share.toFixed(3)))).toEqual([0.2, 0.3, 0.4, -1]);
    expect(told.running()).toBe(0);
  });

  it('is a notification behind another window, and a click on it brings this one to the front', () => {
    const { told, shown, click, fronts } = played();
    told.hear(ended('a'));
    expect(shown).toEqual(['Evaluation finished']);
    click();
    expect(fronts()).toBe(1);
  });

  it('is no notification in front of the person', () => {
    const { told, shown } = played({ isFocused: true });
    told.hear(ended('a'));
    expect(shown).toEqual([]);
  });
});
