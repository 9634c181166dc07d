import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useNotices, wordsOf } from './use-notices';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('notices', () => {
  it('stay until they were read; what informs gives way to the next that does', () => {
    const notices = useNotices();
    const texts = () => notices.shown.value.map(({ text }) => wordsOf(text));
    notices.show({ level: 'warning', text: () => 'The file is damaged.' });
    notices.show({ level: 'information', text: () => 'Kept as 1.' });
    vi.advanceTimersByTime(60 * 60 * 1000);
    expect(texts()).toEqual(['The file is damaged.', 'Kept as 1.']);
    notices.show({ level: 'information', text: () => 'Kept as 2.' });
    expect(texts()).toEqual(['The file is damaged.', 'Kept as 2.']);
    for (const { id } of notices.shown.value) notices.dismiss(id);
    expect(texts()).toEqual([]);
  });

  it('are three at most, the newest last, and the same one only once', () => {
    const notices = useNotices();
    for (const text of ['a', 'b', 'a', 'c', 'd']) notices.show({ level: 'warning', text: () => text });
    expect(notices.shown.value.map(({ text }) => wordsOf(text))).toEqual(['a', 'c', 'd']);
  });
});
