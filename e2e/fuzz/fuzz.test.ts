import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Campaign } from './campaign';
import type { Target } from './target';
import { TARGETS } from './targets';

/** About a minute of one thread for all targets; cases, not seconds, so that every run is the same. */
const CASES = 2_000;
/** Those that write to the disk, or take megabytes a case, are a hundred times slower. */
const FEWER_CASES: Readonly<Record<string, number>> = { 'run-store': 60, 'own-digits': 60, pieces: 100 };
const SEED = 20_260_101;

/** Inputs that once did what must not be, by target: `NAME-HASH`. */
const KEPT = join(import.meta.dirname, 'kept');
const keptOf = ({ name }: Target): Uint8Array[] =>
  (existsSync(KEPT) ? readdirSync(KEPT) : [])
    .filter((file) => file.replace(/-[0-9a-f]{12}$/, '') === name)
    .map((file) => new Uint8Array(readFileSync(join(KEPT, file))));

describe.each(TARGETS)('fuzzing $name', (target) => {
  it('accepts files that the others grow from', async () => {
    const campaign = new Campaign(target, SEED);
    for (const seed of target.seeds) expect(await campaign.run(seed)).toBeNull();
    expect(campaign.counts.accepted).toBeGreaterThan(0);
  });

  it('answers what once broke it with a sentence', async () => {
    const campaign = new Campaign(target, SEED);
    for (const bytes of keptOf(target)) expect((await campaign.run(bytes))?.what).toBeUndefined();
  });

  const cases = FEWER_CASES[target.name] ?? CASES;

  it(`takes ${cases} changed files`, async () => {
    const campaign = new Campaign(target, SEED);
    const isStore = target.name === 'own-digits' || target.name === 'run-store';
    for (let n = 0; n < cases; n++) {
      const finding = await campaign.run(campaign.next());
      // How long it took is the machine's, not the case's.
      if (finding && !finding.what.startsWith('took')) expect(finding.what).toBe('a sentence');
    }
    // A store refuses nothing: it sets aside.
    if (!isStore) expect(campaign.counts.ways).toBeGreaterThan(1);
  });
});

describe('a campaign', () => {
  it('finds a reader that breaks, and the same one again', async () => {
    const fragile: Target = {
      name: 'fragile',
      seeds: [Uint8Array.of(1, 2, 3, 4)],
      words: [Uint8Array.of(0)],
      read(bytes) {
        if (bytes.length > 6) throw new RangeError('too long for me');
        return bytes[0] === 0 ? 'a zero' : null;
      },
    };
    const found = async () => {
      const campaign = new Campaign(fragile, 1);
      const all = [];
      for (let n = 0; n < 300; n++) all.push(await campaign.run(campaign.next()));
      return all.flatMap((finding) => (finding ? [[finding.what.split('\n')[0], [...finding.bytes]]] : []));
    };
    const first = await found();
    expect(new Set(first.map(([what]) => what))).toEqual(
      new Set(['threw RangeError: too long for me', 'accepted with a zero']),
    );
    expect(await found()).toEqual(first);
  });
});
