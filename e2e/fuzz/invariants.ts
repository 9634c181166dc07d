/** What must be true of what a reader accepts. */
import { Budget } from '../../src-main/data/budget';
import { readPicture } from '../../src-main/data/pictures';
import { framePicture } from '../../src-main/framing/picture';
import { PIXELS } from '../../src-main/shared/digits';

interface Numbers {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

function brokenTensor({ shape, data }: Numbers): string | null {
  if (!shape.every(isWhole)) return `shape [${shape.join(', ')}]`;
  const count = shape.reduce((product, size) => product * size, 1);
  return count === data.length ? null : `${data.length} numbers of shape [${shape.join(', ')}]`;
}

/** The first tensor whose numbers are not as many as its shape says, or null. */
export function brokenTensors(tensors: Iterable<Numbers>): string | null {
  for (const tensor of tensors) {
    const wrong = brokenTensor(tensor);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** Reads a picture; whether it is framed as well. Framing works at a fixed size, so that it takes 50 ms of any picture. */
export function brokenPicture(content: Uint8Array, framed: boolean): string | null {
  const picture = readPicture('f', content, new Budget());
  if (picture.rgba.length !== 4 * picture.width * picture.height) return `${picture.rgba.length} bytes`;
  if (!framed) return null;
  const outcome = framePicture(picture);
  return !outcome.ok || outcome.pixels.length === PIXELS ? null : `${outcome.pixels.length} pixels`;
}

/** Bytes of all arrays in a message. */
export function bytesIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, one) => sum + bytesIn(one), 0);
}
