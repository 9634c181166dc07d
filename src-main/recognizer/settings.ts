import { join } from 'node:path';
import { z } from 'zod';
import { DataError } from '../data/error';
import { readWhole, writeFileAtomically } from '../data/files';

const schema = z.object({ mnistFolder: z.string().min(1).nullable() });

/** What the app remembers from one session to the next. */
export type Settings = Readonly<z.infer<typeof schema>>;

const path = (folder: string): string => join(folder, 'settings.json');

/** Reads `settings.json` of the app's folder; a missing or unreadable one remembers nothing. */
export async function readSettings(folder: string): Promise<Settings> {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(await readWhole(path(folder)))));
  } catch (error) {
    if (error instanceof DataError || error instanceof SyntaxError || error instanceof z.ZodError) {
      return { mnistFolder: null };
    }
    throw error;
  }
}

/** Replaces `settings.json` atomically. Throws DataError (storage). */
export async function writeSettings(folder: string, settings: Settings): Promise<void> {
  await writeFileAtomically(path(folder), `${JSON.stringify(settings, null, 2)}\n`);
}
