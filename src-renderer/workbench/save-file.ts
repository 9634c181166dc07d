import type { ExportedFile } from '../../src-main/shared/contract';

/** Offers bytes to the person as a download, as every browser and Electron do for a link. */
export function saveFile({ name, bytes }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
