/** What the desktop shows of evaluations: how far they are on the task bar, and their end while the person is elsewhere. */
import type { BrowserWindow, Notification } from 'electron';
import type { EvaluationEvent } from '../../shared/runs';
import type { Language } from '../../shared/languages';
import { say } from '../../shared/sentences/sentence';
import { sentence } from '../sentences';

export interface ToldParts {
  readonly window: () => BrowserWindow | null;
  readonly language: () => Language;
  readonly notification: typeof Notification;
  /** Brings the window to the front. */
  readonly show: () => void;
}

/** Hears every event of every evaluation, and knows which are under way. */
export interface EvaluationsTold {
  hear(event: EvaluationEvent): void;
  /** How many are under way. */
  running(): number;
}

export function createEvaluationsTold(parts: ToldParts): EvaluationsTold {
  /** Of each run that is under way, the share of its images that have an answer. */
  const shares = new Map<number, number>();

  /** The bar is about all of them; −1 takes it away. */
  function showOnTaskbar(owner: BrowserWindow): void {
    const all = [...shares.values()];
    owner.setProgressBar(all.length > 0 ? all.reduce((sum, share) => sum + share, 0) / all.length : -1);
  }

  function notify(event: EvaluationEvent): void {
    const { language, notification: Notification, show } = parts;
    const told = Notification.isSupported() ? notificationOf(event, language()) : null;
    if (!told) return;
    const notification = new Notification(told);
    notification.on('click', show);
    notification.show();
  }

  return {
    hear(event) {
      if (event.state === 'running') shares.set(event.run, event.total > 0 ? event.done / event.total : 0);
      else shares.delete(event.run);
      const owner = parts.window();
      if (!owner || owner.isDestroyed()) return;
      showOnTaskbar(owner);
      if (!owner.isFocused()) notify(event);
    },
    running: () => shares.size,
  };
}

/**
 * What a notification says when an evaluation ends; null where that is no news: while it runs, and for runs that a page
 * makes to show a point, which are not kept.
 */
export function notificationOf(
  event: EvaluationEvent,
  language: Language,
): { readonly title: string; readonly body: string } | null {
  if (event.state === 'running') return null;
  if (event.state === 'failed') {
    if (event.failure.code === 'cancelled') return null;
    return {
      title: say(language, sentence('evaluated.failed')),
      body: say(language, event.failure.sentence),
    };
  }
  if (event.kept === null) return null;
  const { model, correct, total, partial } = event.report;
  return {
    title: say(language, sentence(partial ? 'evaluated.partial' : 'evaluated.title')),
    body: say(language, sentence('evaluated.result', { model: model.name, correct, total })),
  };
}
