import { join } from 'node:path';
import { z } from 'zod';
import { DataError } from '../../data/error';
import { readWhole, writeFileAtomically } from '../../data/files';
import { DEVICE_NAMES } from '../../shared/devices';
import type { Machine } from '../../shared/runs';
import type { Timing } from '../../dispatch/timing';
import type { Engine } from '../../dispatch/port';

/** What was measured for `automatic` in earlier sessions on this very machine, model by model. */
export interface KeptTimings {
  /** The timings of the model whose weights file has this hash; none where nobody measured it here. */
  read(sha256: string): Promise<readonly Timing[]>;
  /** Replaces them. Throws DataError (storage). */
  keep(sha256: string, timings: readonly Timing[]): Promise<void>;
}

const duration = z.number().min(0);
const timing = z.object({
  device: z.enum(DEVICE_NAMES),
  singleMs: duration,
  batch: z.int().min(1),
  batchMs: duration,
});
const schema = z.object({ machine: z.string(), models: z.record(z.string(), z.array(timing)) });
type File = z.infer<typeof schema>;

/** Everything that makes old timings worthless when it changes. */
const nameOf = ({ system, processor, cores, runtime, version }: Machine): string =>
  [system, processor, `${cores} cores`, runtime, version].join(', ');

/** Kept in `timings.json` of `folder`; a file of another machine or program, or a damaged one, counts as none. */
export function createKeptTimings(folder: string, machine: Machine): KeptTimings {
  const path = join(folder, 'timings.json');
  const none: File = { machine: nameOf(machine), models: {} };
  let known: Promise<File> | null = null;

  async function readFile(): Promise<File> {
    try {
      const file = schema.parse(JSON.parse(new TextDecoder().decode(await readWhole(path))));
      return file.machine === none.machine ? file : none;
    } catch (error) {
      if (error instanceof DataError || error instanceof SyntaxError || error instanceof z.ZodError) {
        return none;
      }
      throw error;
    }
  }

  return {
    read: async (sha256) => (await (known ??= readFile())).models[sha256] ?? [],
    async keep(sha256, timings) {
      const file = await (known ??= readFile());
      const next = { ...file, models: { ...file.models, [sha256]: [...timings] } };
      known = Promise.resolve(next);
      await writeFileAtomically(path, `${JSON.stringify(next, null, 2)}\n`);
    },
  };
}

/** Keeps what the engine knows of a model now; a disk that refuses costs the next session a second of measuring. */
export async function keepMeasured(
  engine: Pick<Engine, 'timings'>,
  kept: KeptTimings,
  { id, sha256 }: { readonly id: string; readonly sha256: string },
): Promise<void> {
  const timings = await engine.timings({ id });
  if (timings.length > 0) await kept.keep(sha256, timings).catch(() => undefined);
}
