import type { BrowserWindow } from 'electron';
import type { EvaluationEvent } from '../../shared/runs';

/** Shows how far an evaluation is on the window's task bar button: 0 … 1, and −1 takes the bar away. */
export function showOnTaskbar(window: () => BrowserWindow | null, event: EvaluationEvent): void {
  const owner = window();
  if (!owner || owner.isDestroyed()) return;
  owner.setProgressBar(event.state === 'running' && event.total > 0 ? event.done / event.total : -1);
}
