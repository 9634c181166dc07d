import { join } from 'node:path';
import { z } from 'zod';
import { DataError } from '../../data/error';
import { readWhole, writeFileAtomically } from '../../data/files';
import { PIXEL_NAMES } from '../../shared/pixels';
import { proposalSchema } from './proposal-schema';

const share = z.number().min(0).max(1);
const position = z.int().min(0);
const calibrated = z.object({
  calibration: z.object({ temperature: z.number().positive(), refuseBelow: share, unsureBelow: share }),
  on: z.object({
    dataset: z.string().max(200),
    name: z.string().max(500),
    first: position,
    end: position,
    pixels: z.enum(PIXEL_NAMES),
    output: z.string().optional(),
    errorBefore: share,
    errorAfter: share,
  }),
});

const schema = z.record(
  z.string(),
  z.object({
    pixels: z.enum(PIXEL_NAMES).optional(),
    output: z.string().optional(),
    architecture: proposalSchema.optional(),
    calibrated: calibrated.optional(),
  }),
);

/** What a person decided about the network in a file. */
export type ModelChoices = z.infer<typeof schema>[string];

/** What was decided about networks, by the hash of their files: the next session opens them the same way. */
export interface KeptChoices {
  read(sha256: string): Promise<ModelChoices>;
  /** Replaces them. Throws DataError (storage). */
  keep(sha256: string, choices: ModelChoices): Promise<void>;
}

/** Kept in `networks.json` of `folder`; a damaged file counts as none. */
export function createKeptChoices(folder: string): KeptChoices {
  const path = join(folder, 'networks.json');
  let known: Promise<z.infer<typeof schema>> | null = null;

  async function readFile(): Promise<z.infer<typeof schema>> {
    try {
      return schema.parse(JSON.parse(new TextDecoder().decode(await readWhole(path))));
    } catch (error) {
      if (error instanceof DataError || error instanceof SyntaxError || error instanceof z.ZodError)
        return {};
      throw error;
    }
  }

  return {
    read: async (sha256) => (await (known ??= readFile()))[sha256] ?? {},
    async keep(sha256, choices) {
      const next = { ...(await (known ??= readFile())), [sha256]: choices };
      known = Promise.resolve(next);
      await writeFileAtomically(path, `${JSON.stringify(next, null, 2)}\n`);
    },
  };
}
