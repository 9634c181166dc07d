import type { DeviceChoice, DeviceTime } from '../shared/devices';
import { formatDuration } from '../shared/numbers';
import type { Sentence } from '../shared/sentences/sentence';
import { sentence } from './sentences';

/** Multiply-adds from which a run takes many seconds: what it costs is said before. */
const LONG = 100e9;

/** A network on so many images. */
export interface Run {
  readonly images: number;
  /** Per image. */
  readonly multiplyAdds: number;
}

/** Whether runs one after the other are worth a line before they begin. */
export const areLong = (runs: readonly Run[]): boolean =>
  runs.reduce((sum, { images, multiplyAdds }) => sum + images * multiplyAdds, 0) >= LONG;
export const isLong = (run: Run): boolean => areLong([run]);

/** batchMs / batch an image, on the device that is asked for, on the fastest for `automatic`; null where none is known. */
function soonest(times: readonly DeviceTime[], asked: DeviceChoice) {
  const candidates = times
    .filter(({ device }) => asked === 'automatic' || device === asked)
    .map(({ device, batchMs, batch }) => ({ device, imageMs: batchMs / batch }));
  return candidates.sort((a, b) => a.imageMs - b.imageMs).at(0) ?? null;
}

/**
 * What a run will cost, with its time. `times` is null while they are being measured; without one for the device the
 * sentence gives none.
 */
export const costOf = (run: Run, times: readonly DeviceTime[] | null, asked: DeviceChoice): Sentence =>
  costOfAll([run], times && [times], asked);

/** The same of several networks on the same images, with the times of each; where one has none, the sum has none. */
export function costOfAll(
  runs: readonly Run[],
  times: readonly (readonly DeviceTime[])[] | null,
  asked: DeviceChoice,
): Sentence {
  const [{ images, multiplyAdds }] = runs;
  const all = runs.reduce((sum, run) => sum + run.images * run.multiplyAdds, 0);
  const work =
    runs.length === 1
      ? sentence('runCost.ofOne', { images, multiplyAdds })
      : sentence('runCost.ofMany', { models: runs.length, images, multiplyAdds: all });
  if (times === null) return sentence('runCost.measuring', { work });
  const best = runs.map((_, n) => soonest(times.at(n) ?? [], asked));
  const known = best.filter((one) => one !== null);
  if (known.length < runs.length) return sentence('runCost.work', { work });
  const ms = known.reduce((sum, { imageMs }) => sum + imageMs * images, 0);
  // Its signs are the same in every language of the app.
  const time = formatDuration('en', ms);
  return sentence('runCost.time', { work, time, device: [...new Set(known.map((one) => one.device))].join(', ') }); // prettier-ignore
}
