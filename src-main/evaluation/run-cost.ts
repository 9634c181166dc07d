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

/** Whether a run is worth a line before it begins. */
export const isLong = ({ images, multiplyAdds }: Run): boolean => images * multiplyAdds >= LONG;

/**
 * What a run will cost, with its time on the device that is asked for: batchMs / batch an image, on the fastest for
 * `automatic`. `times` is null while they are being measured; without one for the device the sentence gives none.
 */
export function costOf(
  { images, multiplyAdds }: Run,
  times: readonly DeviceTime[] | null,
  asked: DeviceChoice,
): Sentence {
  const work = { images, multiplyAdds };
  if (times === null) return sentence('runCost.measuring', work);
  const candidates = times
    .filter(({ device }) => asked === 'automatic' || device === asked)
    .map(({ device, batchMs, batch }) => ({ device, imageMs: batchMs / batch }));
  const best = candidates.sort((a, b) => a.imageMs - b.imageMs).at(0);
  if (best === undefined) return sentence('runCost.work', work);
  // Its signs are the same in every language of the app.
  const time = formatDuration('en', best.imageMs * images);
  return sentence('runCost.time', { ...work, time, device: best.device });
}
