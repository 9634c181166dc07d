/** What the stores do while they are killed, and what must be true of the folder afterwards. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OwnDigits } from '../../src-main/data/own-digits';
import { RunStore } from '../../src-main/data/runs';
import { exampleReport, exampleRun } from '../../src-main/evaluation/test-run';
import { DyingProgram, type Point } from './dying-program';

/** Where in the dying program's work another program on the same folder acts: before these operations. */
export interface Meanwhile {
  readonly keeps: number;
  readonly removes: number;
}

/** One way to die; the answer is everything that is wrong afterwards, and what the program did up to then. */
export type Scenario = (
  folder: string,
  point: Point | null,
  meanwhile: Meanwhile | null,
) => Promise<{ readonly wrong: readonly string[]; readonly lengths: readonly number[] }>;

const HOUR_MS = 3_700_000;
const DOT = [[[1, 1]]] as const;

/** Runs `work` an hour later. */
async function later<T>(work: () => Promise<T>): Promise<T> {
  const { now } = Date;
  Date.now = () => now() + HOUR_MS;
  return work().finally(() => (Date.now = now));
}

function emptied(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

const line = (id: string): string =>
  JSON.stringify({ id, drawnAt: '2026-01-01T00:00:00.000Z', label: 1, writer: 'own', strokes: DOT });

/** What was promised to anybody, and so has to be true from then on. */
class Promises {
  readonly kept = new Set<string>();
  readonly removed = new Set<string>();
  /** Asked for, and not promised: may be there or not. */
  readonly open = new Set<string>();

  async keep(store: OwnDigits): Promise<void> {
    this.kept.add((await store.add(3, DOT)).id);
  }

  async remove(store: OwnDigits, id: string): Promise<void> {
    this.kept.delete(id);
    this.open.add(id);
    await store.remove([id]);
    this.open.delete(id);
    this.removed.add(id);
  }

  /** As it is now. */
  promised(): Promises {
    const copy = new Promises();
    for (const id of this.kept) copy.kept.add(id);
    for (const id of this.removed) copy.removed.add(id);
    return copy;
  }

  /** What is not as it was promised; `later` are promises that may have been made since, in whose place others fell. */
  wrong(when: string, listed: readonly { readonly id: string }[], later: Promises = this): string[] {
    const ids = new Set(listed.map(({ id }) => id));
    return [
      ...(ids.size < listed.length ? [`${when}: an id twice`] : []),
      ...[...this.kept]
        .filter((id) => later.kept.has(id) && !ids.has(id))
        .map((id) => `${when}: ${id} is lost`),
      ...[...this.removed].filter((id) => ids.has(id)).map((id) => `${when}: ${id} came back`),
    ];
  }
}

/** What a program finds that starts after the death, one that ran all the time, and both an hour later. */
async function wrongAfter(path: string, other: OwnDigits, promises: Promises): Promise<string[]> {
  const notices: unknown[] = [];
  const started = (): OwnDigits => new OwnDigits(path, (notice) => notices.push(notice));
  const wrong = [
    ...promises.wrong('at once', await started().list()),
    ...promises.wrong('to the other', await other.list()),
    ...(await later(async () => promises.wrong('an hour later', await started().list()))),
  ];
  await promises.keep(started());
  wrong.push(...promises.wrong('in the end', await started().list()));
  // Half a line of a killed program is no damage; whole lines never are.
  return notices.length > 1 ? [...wrong, 'more than one notice'] : wrong;
}

/** Lines that count for nothing, as many as it takes for the next removal to rewrite the file. */
const IDLE = '{"removed":["gone"]}\n'.repeat(100);

/** Keeps a digit and removes one, upon which the file is rewritten; another program keeps one and removes one meanwhile. */
export const digits: Scenario = async (folder, point, meanwhile) => {
  emptied(folder);
  const path = join(folder, 'digits.jsonl');
  writeFileSync(path, `${IDLE}${line('a')}\n${line('b')}\n${line('c')}\n`);
  const promises = new Promises();
  for (const id of ['a', 'b', 'c']) promises.kept.add(id);
  const other = new OwnDigits(path, () => undefined);
  await other.list();
  const program = new DyingProgram(point, async (operation) => {
    if (operation === meanwhile?.keeps) await promises.keep(other);
    if (operation === meanwhile?.removes) await promises.remove(other, 'b');
  });
  const store = new OwnDigits(path, () => undefined);
  await program.run(async () => {
    await promises.keep(store);
    await promises.remove(store, 'a');
    await promises.keep(store);
  });
  return { wrong: await wrongAfter(path, other, promises), lengths: program.lengths };
};

/** Starts an hour after a rewrite was killed, and takes over what that has left. */
export const recovery: Scenario = async (folder, point, meanwhile) => {
  emptied(folder);
  const path = join(folder, 'digits.jsonl');
  writeFileSync(path, `${line('a')}\n${line('b')}\n`);
  writeFileSync(`${path}.rewritten`, `${line('a')}\n${line('b')}\n${line('c')}\n\n{"removed":["a"]}\n`);
  const promises = new Promises();
  for (const id of ['b', 'c']) promises.kept.add(id);
  promises.removed.add('a');
  const other = new OwnDigits(path, () => undefined);
  const program = new DyingProgram(point, async (operation) => {
    if (operation === meanwhile?.keeps) await promises.keep(other);
    if (operation === meanwhile?.removes) await promises.remove(other, 'b');
  });
  await later(() =>
    program.run(async () => {
      const store = new OwnDigits(path, () => undefined);
      await store.list();
      await promises.keep(store);
    }),
  );
  return { wrong: await wrongAfter(path, other, promises), lengths: program.lengths };
};

/** Lists, while another program keeps a digit and removes one, upon which that rewrites the file. */
export const reading: Scenario = async (folder, point, meanwhile) => {
  emptied(folder);
  const path = join(folder, 'digits.jsonl');
  writeFileSync(path, `${IDLE}${line('a')}\n${line('b')}\n${line('c')}\n`);
  const promises = new Promises();
  for (const id of ['a', 'b', 'c']) promises.kept.add(id);
  const other = new OwnDigits(path, () => undefined);
  const wrong: string[] = [];
  const program = new DyingProgram(point, async (operation) => {
    if (operation === meanwhile?.keeps) await promises.keep(other);
    if (operation === meanwhile?.removes) await promises.remove(other, 'b');
  });
  const store = new OwnDigits(path, () => undefined);
  await program.run(async () => {
    for (let n = 0; n < 3; n++) {
      const before = promises.promised();
      wrong.push(...before.wrong('while others write', await store.list(), promises));
    }
  });
  return { wrong: [...wrong, ...(await wrongAfter(path, other, promises))], lengths: program.lengths };
};

const run = (n: number) => ({
  ...exampleRun(exampleReport([3, 8, 8], [3, 8, 0], [0.75, 1 / 3, 1])),
  id: `20260101T00000${n}Z-0000000${n}`,
});

/** Keeps a run and lists; the other program keeps one and deletes one meanwhile. */
export const runs: Scenario = async (folder, point, meanwhile) => {
  emptied(folder);
  const path = join(folder, 'runs');
  const notices: unknown[] = [];
  const started = (): RunStore => new RunStore(path, (notice) => notices.push(notice));
  const other = started();
  await other.add(run(1));
  const promised = new Set([run(1).id]);
  let isRemoved = false;
  const program = new DyingProgram(point, async (operation) => {
    if (operation === meanwhile?.keeps) {
      await other.add(run(2));
      promised.add(run(2).id);
    }
    if (operation === meanwhile?.removes) {
      promised.delete(run(1).id);
      await other.remove([run(1).id]);
      isRemoved = true;
    }
  });
  const store = started();
  await program.run(async () => {
    await store.add(run(3));
    promised.add(run(3).id);
    await store.list();
  });
  const wrong: string[] = [];
  for (const [when, list] of [
    ['at once', started()],
    ['to the other', other],
  ] as const) {
    const listed = new Set((await list.list()).map(({ id }) => id));
    wrong.push(...[...promised].filter((id) => !listed.has(id)).map((id) => `${when}: ${id} is lost`));
    if (isRemoved && listed.has(run(1).id)) wrong.push(`${when}: ${run(1).id} came back`);
  }
  for (const id of promised) await started().read(id);
  return { wrong: notices.length > 0 ? [...wrong, 'a notice'] : wrong, lengths: program.lengths };
};

export const SCENARIOS: Readonly<Record<string, Scenario>> = { digits, reading, recovery, runs };
