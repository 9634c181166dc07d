import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { mayLeave, type LastQuestionParts } from './last-question';
import { firstState } from './menu';

function played(changes: {
  unsaved?: boolean;
  runs?: number;
  asks?: boolean;
  response?: number;
  checked?: boolean;
}) {
  const { unsaved = false, runs = 0, asks = true, response = 0, checked = false } = changes;
  const boxes: MessageBoxOptions[] = [];
  let askedNoMore = 0;
  const parts: LastQuestionParts = {
    dialog: {
      showMessageBox: async (_window: unknown, options: MessageBoxOptions) => {
        boxes.push(options);
        return { response, checkboxChecked: checked };
      },
    } as unknown as Dialog,
    window: () => ({ isDestroyed: () => false }) as BrowserWindow,
    state: () => ({ ...firstState('en'), unsaved }),
    running: () => runs,
    asksAboutDrawing: async () => asks,
    askNoMore: async () => (askedNoMore += 1),
  };
  return { parts, boxes, askedNoMore: () => askedNoMore };
}

describe('the last question', () => {
  it('is not asked when nothing would be lost', async () => {
    const { parts, boxes } = played({});
    expect(await mayLeave(parts)).toBe(true);
    expect(boxes).toEqual([]);
  });

  it('is about a running evaluation first', async () => {
    const { parts, boxes } = played({ unsaved: true, runs: 1, response: 1 });
    expect(await mayLeave(parts)).toBe(false);
    expect(boxes.map(({ message }) => message)).toEqual(['An evaluation is still running.']);
  });

  it('is about a drawing that is not among My digits', async () => {
    const { parts, boxes } = played({ unsaved: true });
    expect(await mayLeave(parts)).toBe(true);
    expect(boxes.map(({ message, cancelId, defaultId }) => ({ message, cancelId, defaultId }))).toEqual([
      { message: 'The drawing is not among My digits.', cancelId: 1, defaultId: 1 },
    ]);
  });

  it('about drawings is asked no more when the person ticks that', async () => {
    const ticked = played({ unsaved: true, checked: true });
    await mayLeave(ticked.parts);
    expect(ticked.askedNoMore()).toBe(1);
    const later = played({ unsaved: true, asks: false });
    expect(await mayLeave(later.parts)).toBe(true);
    expect(later.boxes).toEqual([]);
  });

  it('finds nobody where there is no window', async () => {
    const { parts, boxes } = played({ unsaved: true, runs: 1 });
    expect(await mayLeave({ ...parts, window: () => null })).toBe(true);
    expect(boxes).toEqual([]);
  });
});
