import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DataError } from '../data/error';
import { readWhole, writeFileAtomically } from '../data/files';
import type { Notice } from '../shared/contract';
import { sentence } from '../shared/sentences/sentence';

const schema = z.object({ mnistFolder: z.string().min(1).nullable() });

/** What the app remembers from one session to the next. */
export type Settings = Readonly<z.infer<typeof schema>>;

const NONE: Settings = { mnistFolder: null };

const path = (folder: string): string => join(folder, 'settings.json');

/**
 * Reads `settings.json` of the app's folder; a missing one remembers nothing. One that cannot be read remembers nothing
 * either, and `notify` hears of it: what is damaged is set aside, so that the next settings do not overwrite it.
 */
export async function readSettings(folder: string, notify: (notice: Notice) => void): Promise<Settings> {
  const tell = (why: ReturnType<typeof sentence>): Settings => {
    notify({ level: 'warning', sentence: why });
    return NONE;
  };
  let bytes: Uint8Array;
  try {
    bytes = await readWhole(path(folder));
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.code === 'notFound' ? NONE : tell(error.sentence);
  }
  try {
    return schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    const aside = `${path(folder)}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
    await rename(path(folder), aside).catch(() => undefined);
    return tell(sentence('settings.setAside', { aside }));
  }
}

/** Replaces `settings.json` atomically. Throws DataError (storage). */
export async function writeSettings(folder: string, settings: Settings): Promise<void> {
  await writeFileAtomically(path(folder), `${JSON.stringify(settings, null, 2)}\n`);
}
