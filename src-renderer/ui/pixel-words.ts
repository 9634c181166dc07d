import type { PixelName } from '../../src-main/shared/pixels';

/** What each way of giving pixels makes of paper and ink, in signs that need no language. */
const RANGES: Readonly<Record<PixelName, string>> = {
  '0..1': '0 … 1',
  'mean-std': '(x − 0.1307) / 0.3081',
  '-1..1': '−1 … 1',
  '-0.5..0.5': '−0.5 … 0.5',
  '0..255': '0 … 255',
  inverted: '1 … 0',
  '1..-1': '1 … −1',
  '255..0': '255 … 0',
  imagenet: 'ImageNet',
};

/** `0 … 1`: what no ink and full ink become; MNIST's own mean and deviation as a formula. */
export const pixelRange = (name: PixelName): string => RANGES[name];
