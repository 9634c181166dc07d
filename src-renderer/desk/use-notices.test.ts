import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useNotices } from './use-notices';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('notices', () => {
  it('stay until they were read when they warn, and go by themselves when they only inform', () => {
    const notices = useNotices();
    notices.show({ level: 'warning', text: 'The file is damaged.' });
    notices.show({ level: 'information', text: 'Kept.' });
    vi.advanceTimersByTime(60 * 60 * 1000);
    expect(notices.shown.value.map(({ text }) => text)).toEqual(['The file is damaged.']);
    notices.dismiss(notices.shown.value[0].id);
    expect(notices.shown.value).toEqual([]);
  });

  it('are three at most, the newest last, and the same one only once', () => {
    const notices = useNotices();
    for (const text of ['a', 'b', 'a', 'c', 'd']) notices.show({ level: 'warning', text });
    expect(notices.shown.value.map(({ text }) => text)).toEqual(['a', 'c', 'd']);
  });
});
