import type { BrowserWindow, Dialog } from 'electron';
import type { MenuState } from '../../shared/actions';
import { sentence } from '../sentences';
import { say } from '../../shared/sentences/sentence';

export interface LastQuestionParts {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly window: () => BrowserWindow | null;
  readonly state: () => MenuState;
  readonly running: () => number;
  /** Whether a drawing outside My digits is worth a question, and that it is not any more. */
  readonly asksAboutDrawing: () => Promise<boolean>;
  readonly askNoMore: () => Promise<unknown>;
}

const LEAVE = 0;

/**
 * One question before the window goes, about what would be lost: a running evaluation, else a drawing that is not among
 * My digits. True when nothing would be lost or the person agrees.
 */
export async function mayLeave(parts: LastQuestionParts): Promise<boolean> {
  const window = parts.window();
  const { language, unsaved } = parts.state();
  // Without a window there is nobody to ask, and the drawing is gone already.
  if (!window || window.isDestroyed()) return true;
  const runs = parts.running() > 0;
  if (!runs && !(unsaved && (await parts.asksAboutDrawing()))) return true;
  const words = (id: string): string => say(language, sentence(id as 'quit.stay'));
  const { response, checkboxChecked } = await parts.dialog.showMessageBox(window, {
    type: 'question',
    noLink: true,
    message: words(runs ? 'quit.evaluation' : 'quit.drawing'),
    detail: words(runs ? 'quit.evaluationDetail' : 'quit.drawingDetail'),
    buttons: [words('menu.close'), words('quit.stay')],
    defaultId: 1,
    cancelId: 1,
    ...(runs ? {} : { checkboxLabel: words('quit.dontAsk') }),
  });
  // A disk that refuses to remember it is no reason to stay.
  if (checkboxChecked) await parts.askNoMore().catch(() => undefined);
  return response === LEAVE;
}
