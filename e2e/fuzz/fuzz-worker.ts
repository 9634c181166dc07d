/** One target's cases in a thread of their own, until time is up; findings and counts go to the thread that watches. */
import { parentPort, workerData } from 'node:worker_threads';
import { Campaign, type Counts, type Finding } from './campaign';
import { CurrentCase } from './current-case';
import { TARGETS } from './targets';

/** What the thread is started with. */
export interface FuzzOrder {
  readonly target: string;
  readonly seed: number;
  readonly milliseconds: number;
  readonly current: SharedArrayBuffer;
}

/** What it tells: a finding as it comes, the counts at the end and now and then. */
export type FuzzWord = { readonly finding: Finding } | { readonly counts: Counts; readonly ended: boolean };

const { target: name, seed, milliseconds, current } = workerData as FuzzOrder;
const target = TARGETS.find((one) => one.name === name);
if (!target || !parentPort) throw new Error(`fuzz-worker: no target ${name}`);
const tell = (word: FuzzWord): void => parentPort!.postMessage(word);

const campaign = new Campaign(target, seed);
const shown = new CurrentCase(current);
const end = performance.now() + milliseconds;
for (let n = 1; performance.now() < end; n++) {
  const bytes = campaign.next();
  shown.begin(bytes);
  const finding = await campaign.run(bytes);
  if (finding) tell({ finding });
  if (n % 20_000 === 0) tell({ counts: { ...campaign.counts }, ended: false });
}
tell({ counts: campaign.counts, ended: true });
