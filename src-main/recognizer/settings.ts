import { readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DataError } from '../data/error';
import { readWhole, writeFileAtomically } from '../data/files';
import type { Notice } from '../shared/contract';
import { sentence } from './sentences';

/** Settings of an earlier version are read too: what it did not know yet has its first value. */
const schema = z.object({
  mnistFolder: z.string().min(1).nullable().default(null),
  webgpuOnLinux: z.boolean().default(false),
  askAboutDrawing: z.boolean().default(true),
  /** Where the system's dialogs were last. */
  lastFolder: z.string().min(1).nullable().default(null),
});

/** What the app remembers of this machine from one session to the next. */
export type Settings = Readonly<z.infer<typeof schema>>;

const FIRST: Settings = schema.parse({});

const path = (folder: string): string => join(folder, 'settings.json');

/**
 * Reads `settings.json` of the app's folder; a missing one remembers nothing. One that cannot be read remembers nothing
 * either, and `notify` hears of it: what is damaged is set aside, so that the next settings do not overwrite it.
 */
export async function readSettings(folder: string, notify: (notice: Notice) => void): Promise<Settings> {
  const tell = (why: ReturnType<typeof sentence>): Settings => {
    notify({ level: 'warning', sentence: why });
    return FIRST;
  };
  let bytes: Uint8Array;
  try {
    bytes = await readWhole(path(folder));
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.code === 'notFound' ? FIRST : tell(error.sentence);
  }
  try {
    return schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    const aside = `${path(folder)}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
    await rename(path(folder), aside).catch(() => undefined);
    return tell(sentence('settings.setAside', { aside }));
  }
}

/**
 * The settings at once, the first ones where they cannot be read: some decide how Chromium starts, before anything can
 * wait. What is wrong with them is told by whoever reads them later.
 */
export function readSettingsNow(folder: string): Settings {
  try {
    return schema.parse(JSON.parse(readFileSync(path(folder), 'utf8')));
  } catch {
    return FIRST;
  }
}

/** Replaces `settings.json` atomically. Throws DataError (storage). */
export async function writeSettings(folder: string, settings: Settings): Promise<void> {
  await writeFileAtomically(path(folder), `${JSON.stringify(settings, null, 2)}\n`);
}

/** The settings of a session: read when somebody first asks, written whole with every change. */
export interface KeptSettings {
  read(): Promise<Settings>;
  /** Answers with all of them, once they are on the disk; changes queue up. Throws DataError (storage). */
  change(change: Partial<Settings>): Promise<Settings>;
}

/** `notify` hears of settings that cannot be read. */
export function createKeptSettings(folder: string, notify: (notice: Notice) => void): KeptSettings {
  let current: Promise<Settings> | null = null;
  const read = (): Promise<Settings> => (current ??= readSettings(folder, notify));

  async function changed(before: Promise<Settings>, change: Partial<Settings>): Promise<Settings> {
    const settings = { ...(await before), ...change };
    await writeSettings(folder, settings);
    return settings;
  }

  return {
    read,
    change(change) {
      const before = read();
      const next = changed(before, change);
      // A change that the disk refused did not happen.
      current = next.catch(() => before);
      return next;
    },
  };
}
