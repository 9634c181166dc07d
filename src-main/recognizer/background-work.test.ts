import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../shared/failure';
import { plain } from '../shared/sentences/sentence';
import { createBackground } from './background-work';

/** A promise that a test settles. */
function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

describe('the background', () => {
  it('is closed when everything that had begun has ended, what it had begun itself too', async () => {
    const background = createBackground();
    const [first, second] = [gate(), gate()];
    const ended: string[] = [];
    void background.begin('first', async () => {
      void background.begin('second', () => second.opened.then(() => ended.push('second')));
      await first.opened;
      ended.push('first');
    });
    const closing = background.close().then(() => ended.push('closed'));
    first.open();
    await first.opened;
    second.open();
    await closing;
    expect(ended).toEqual(['first', 'second', 'closed']);
  });

  it('gives the outcome to whoever asks for it', async () => {
    const background = createBackground();
    expect(await background.begin('add', () => Promise.resolve(2 + 3))).toBe(5);
    const failed = background.begin('fail', () => Promise.reject(new RangeError('too far')));
    await expect(failed).rejects.toThrow('too far');
  });

  it('begins nothing once it is closed', async () => {
    const background = createBackground();
    await background.close();
    let begun = false;
    const late = background.begin('late', async () => void (begun = true));
    await expect(late).rejects.toMatchObject({ code: 'unavailable' });
    expect(begun).toBe(false);
  });

  it('writes bugs to the log with the name of the task, and no expected failure', async () => {
    const log: string[] = [];
    const background = createBackground((line) => log.push(line));
    void background.begin('expected', () => Promise.reject(new ExpectedError('cancelled', plain('no'))));
    void background.begin('thrown at once', () => {
      throw new RangeError('too far');
    });
    await background.close();
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/^thrown at once: RangeError: too far\n/);
  });
});
