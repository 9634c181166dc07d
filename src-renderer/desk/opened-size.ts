import { LARGEST_OPENED_BYTES } from '../../src-main/shared/files';

/** Bytes of all files together where they are more than can be opened at once; null where they are not. */
export function tooManyBytes(files: readonly { readonly size: number }[]): number | null {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return bytes > LARGEST_OPENED_BYTES ? bytes : null;
}
