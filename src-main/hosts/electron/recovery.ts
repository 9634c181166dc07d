/** A page that crashed or froze: the person is asked once, and a new one takes its place. */
import type { BrowserWindow, Dialog } from 'electron';
import type { Language } from '../../shared/languages';
import { sentence } from '../sentences';
import { say, type Sentence } from '../../shared/sentences/sentence';

/** What is known of the page: gone with a reason, or silent until `responds`. */
type Trouble = { readonly gone: string } | { readonly responds: AbortSignal };

const RELOAD = 0;

/**
 * Offers to reload when the page's process ended or does not respond. The recognizer lives in another process, so what
 * runs in it goes on meanwhile; the page itself brings its drawing back.
 */
export function offerReload(
  window: BrowserWindow,
  dialog: Pick<Dialog, 'showMessageBox'>,
  language: () => Language,
): void {
  const { webContents } = window;
  let asking = false;
  let responds = new AbortController();

  /** True when the person wants a new page. */
  async function ask(trouble: Trouble): Promise<boolean> {
    const text = (id: Sentence): string => say(language(), id);
    const isGone = 'gone' in trouble;
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      noLink: true,
      message: text(sentence(isGone ? 'page.gone' : 'page.frozen')),
      detail: text(
        isGone ? sentence('page.goneDetail', { why: trouble.gone }) : sentence('page.frozenDetail'),
      ),
      buttons: [text(sentence('page.reload')), text(sentence(isGone ? 'menu.close' : 'page.wait'))],
      defaultId: RELOAD,
      cancelId: 1,
      ...(isGone ? {} : { signal: trouble.responds }),
    });
    return response === RELOAD;
  }

  async function once(trouble: Trouble, then: (wanted: boolean) => void): Promise<void> {
    if (asking || window.isDestroyed()) return;
    asking = true;
    try {
      const wanted = await ask(trouble);
      if (!window.isDestroyed()) then(wanted);
    } finally {
      asking = false;
    }
  }

  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    // Owned by the dialog: it ends when the person answers or the window goes.
    void once({ gone: reason }, (wanted) => (wanted ? webContents.reload() : window.destroy()));
  });
  window.on('unresponsive', () => {
    responds = new AbortController();
    const { signal } = responds;
    void once({ responds: signal }, (wanted) => {
      if (!wanted || signal.aborted) return;
      // Still `asking`: the end of the process that this causes is no news.
      webContents.forcefullyCrashRenderer();
      webContents.reload();
    });
  });
  window.on('responsive', () => responds.abort());
}
