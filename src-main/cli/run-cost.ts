import { costOf, isLong, type Run } from '../evaluation/run-cost';
import type { Recognizer } from '../recognizer/recognizer';
import type { DeviceChoice } from '../shared/devices';
import type { ModelSummary } from '../shared/models';
import type { Context } from './context';
import { print, textOf } from './print';
import { showNote } from './progress';

/**
 * Says on stderr what a long run will cost before it begins, as the page does; of a short one nothing. Measuring how
 * long an image takes here is what the run itself would begin with. Interrupted, it says nothing more.
 */
export async function sayCost(
  { err, signal }: Context,
  recognizer: Recognizer,
  { id, multiplyAdds }: Pick<ModelSummary, 'id' | 'multiplyAdds'>,
  images: number,
  device: DeviceChoice = 'automatic',
): Promise<void> {
  const run: Run = { images, multiplyAdds };
  if (!isLong(run) || signal?.aborted) return;
  const note = showNote(err, textOf(costOf(run, null, device)));
  const interrupted = new Promise<null>((resolve) => {
    signal?.addEventListener('abort', () => resolve(null), { once: true });
  });
  const times = await Promise.race([recognizer.timesOf({ model: id }), interrupted]).finally(note.end);
  if (times !== null) print(err, costOf(run, times, device));
}
