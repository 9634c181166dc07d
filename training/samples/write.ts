/** Writes `resources/samples` anew: `npx tsx training/samples/write.ts`. The same bytes every time. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gunzip } from '../../src-main/data/gunzip';
import { writeFileAtomically } from '../../src-main/data/files';
import { Budget } from '../../src-main/data/budget';
import { generateSamples, sampleFiles, SEED } from './generate';

const folder = join(import.meta.dirname, '../../resources/samples');
for (const [name, bytes] of Object.entries(sampleFiles(generateSamples(SEED)))) {
  await writeFileAtomically(join(folder, name), bytes);
  const sha256 = createHash('sha256')
    .update(gunzip(bytes, name, new Budget()))
    .digest('hex');
  console.log(`${sha256}  ${name} (decompressed)`);
}
