import type { EvaluationEvent } from '../../shared/runs';
import type { Language } from '../../shared/languages';
import { sentence } from '../sentences';
import { say } from '../../shared/sentences/sentence';

/**
 * What a notification says when an evaluation ends behind another window; null where that is no news: while it runs,
 * and for runs that a page makes to show a point, which are not kept.
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
