import { count } from '../evaluation/figures';
import type { Sink } from './context';

const WIDTH = 30;
const BACK_AND_CLEAR = '\r\u001b[K';

/** What a line of progress tells. */
export interface ProgressState {
  readonly done: number;
  readonly total: number;
  readonly imagesPerSecond: number;
  readonly remainingMs: number | null;
}

/** One line: `██████░░░░ 6,100 / 10,000 · 12,345 images/s · 1 s left`. */
export function progressLine({ done, total, imagesPerSecond, remainingMs }: ProgressState): string {
  const filled = Math.floor((WIDTH * done) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
  const rate = imagesPerSecond > 0 ? ` · ${count(Math.round(imagesPerSecond))} images/s` : '';
  const left = remainingMs === null ? '' : ` · ${count(Math.ceil(remainingMs / 1000))} s left`;
  return `${bar} ${count(done)} / ${count(total)}${rate}${left}`;
}

/** A progress bar on a terminal, which it leaves clean; anywhere else it writes nothing. */
export function showProgress(sink: Sink): { update(state: ProgressState): void; end(): void } {
  if (!sink.isTTY) return { update: () => undefined, end: () => undefined };
  return {
    update: (state) => void sink.write(BACK_AND_CLEAR + progressLine(state)),
    end: () => void sink.write(BACK_AND_CLEAR),
  };
}

/** A line on a terminal until something is done; anywhere else it writes nothing. */
export function showNote(sink: Sink, text: string): { end(): void } {
  if (sink.isTTY) sink.write(BACK_AND_CLEAR + text);
  return { end: () => void (sink.isTTY && sink.write(BACK_AND_CLEAR)) };
}
