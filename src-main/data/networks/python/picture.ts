import type { LeavingNetwork } from '../export-network';

/** What lies between bytes [n, 28, 28] and the input of a network, a line each; the last gives `name`. */
export function pictureLines(
  { picture, pixels }: LeavingNetwork,
  name: string,
): {
  readonly lines: readonly string[];
  readonly isResized: boolean;
} {
  const { side, isPadded, channels, channelsLast, sides } = picture;
  const lines: string[] = [];
  let x = 'images';
  const isResized = side !== SIDE && !isPadded;
  if (isResized) lines.push(`x = resized(images, ${side})`);
  else if (side !== SIDE) {
    const before = Math.floor((side - SIDE) / 2);
    const around = `(${before}, ${side - SIDE - before})`;
    lines.push(`x = np.pad(images, ((0, 0), ${around}, ${around}))`);
  }
  if (lines.length > 0) x = 'x';
  if (channels === 3) {
    lines.push(`x = np.repeat(${x}[..., None], 3, axis=-1)  # red, green and blue alike`);
    x = 'x';
  }
  let scaled = `(${pixels.replaceAll('byte', x)})`;
  if (channels === 3 && !channelsLast) scaled += '.transpose(0, 3, 1, 2)';
  lines.push(`${name} = ${scaled}.reshape(-1, ${sides.join(', ')})`);
  return { lines, isResized };
}

/** Of the images of this app and of MNIST. */
const SIDE = 28;
