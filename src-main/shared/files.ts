/** Files that come from a person and go to one, as bytes. */

/** Most bytes of the files opened at once: a network of 100 MB; MNIST's largest file has 47,040,016. */
export const LARGEST_OPENED_BYTES = 110 * 1024 * 1024;

export interface OpenedFile {
  /** The file's name without its folder; only its ending matters. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file for the page to save: `idx` comes as a zip of two files, `png` as a zip of one file a digit. */
export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
