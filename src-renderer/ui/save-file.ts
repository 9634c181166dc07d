import type { ExportedFile } from '../../src-main/shared/files';

/** Long enough for the browser to have read the file. */
const KEEP_MS = 60_000;

/** Hands a file to the browser as a download under its own name. */
export function saveFile({ name, bytes }: ExportedFile): void {
  const address = URL.createObjectURL(
    new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
