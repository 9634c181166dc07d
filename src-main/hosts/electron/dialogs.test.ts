import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserWindow, Dialog, MessageBoxOptions, OpenDialogOptions, Session } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeptSettings } from '../../recognizer/settings';
import { createDialogs, guideDownloads } from './dialogs';

vi.mock('electron', () => ({ protocol: {} }));

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'digit-desk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function played(answers: string[][], response = 1) {
  const asked: OpenDialogOptions[] = [];
  const boxes: MessageBoxOptions[] = [];
  const dialog = {
    showOpenDialog: async (_window: unknown, options: OpenDialogOptions) => {
      asked.push(options);
      const filePaths = answers.shift() ?? [];
      return { canceled: filePaths.length === 0, filePaths };
    },
    showMessageBox: async (_window: unknown, options: MessageBoxOptions) => {
      boxes.push(options);
      return { response, checkboxChecked: false };
    },
  } as unknown as Dialog;
  const window = {} as BrowserWindow;
  const settings = createKeptSettings(folder, () => undefined);
  const dialogs = createDialogs({ dialog, window: () => window, language: () => 'ko', settings });
  return { dialogs, asked, boxes };
}

const HERE = resolve('/home/me/digits');

describe('the dialogs', () => {
  it('open where the one before was left, also after the next start', async () => {
    const { dialogs, asked } = await played([[join(HERE, 'a.png')], []]);
    expect(await dialogs.askForFiles()).toEqual([join(HERE, 'a.png')]);
    expect(await dialogs.askForFolder()).toBeNull();
    expect(asked.map(({ defaultPath }) => defaultPath)).toEqual([undefined, HERE]);
    const later = await played([[resolve('/mnist')]]);
    expect(await later.dialogs.askForFolder()).toBe(resolve('/mnist'));
    expect(later.asked[0]).toMatchObject({ defaultPath: HERE, title: 'MNIST 파일 네 개가 있는 폴더' });
    expect(later.dialogs.lastFolder()).toBe(resolve('/mnist'));
  });

  it('ask a question in the words of the page; Escape is no', async () => {
    const { dialogs, boxes } = await played([], 0);
    expect(await dialogs.confirm({ question: 'Delete?', yes: 'Delete', no: 'Cancel' })).toBe(true);
    expect(boxes[0]).toMatchObject({ message: 'Delete?', buttons: ['Delete', 'Cancel'], cancelId: 1 });
    const other = await played([], 1);
    expect(await other.dialogs.confirm({ question: 'Delete?', yes: 'Delete', no: 'Cancel' })).toBe(false);
  });
});

describe('a download', () => {
  class PlayedItem extends EventEmitter {
    options: unknown = null;
    readonly address: string;
    constructor(address: string) {
      super();
      this.address = address;
    }
    getURL = (): string => this.address;
    getFilename = (): string => 'run.json';
    getSavePath = (): string => join(HERE, 'run.json');
    setSaveDialogOptions = (options: unknown): void => void (this.options = options);
  }

  async function download(address: string) {
    const session = new EventEmitter();
    const { dialogs } = await played([]);
    guideDownloads(session as unknown as Session, dialogs);
    const item = new PlayedItem(address);
    let prevented = false;
    session.emit('will-download', { preventDefault: () => (prevented = true) }, item);
    return { item, dialogs, prevented };
  }

  it('of the page is saved where the person was last, and remembered', async () => {
    const { item, dialogs, prevented } = await download('blob:app://digit-desk/1234');
    expect([prevented, item.options]).toEqual([false, { defaultPath: 'run.json' }]);
    item.emit('done', {}, 'completed');
    expect(dialogs.lastFolder()).toBe(HERE);
  });

  it.each(['https://evil.example/x', 'blob:https://evil.example/1', 'file:///etc/passwd', ''])(
    'of %j is refused',
    async (address) => {
      expect((await download(address)).prevented).toBe(true);
    },
  );
});
