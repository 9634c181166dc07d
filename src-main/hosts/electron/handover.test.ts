import { describe, expect, it } from 'vitest';
import { english, plain } from '../../shared/sentences/sentence';
import { createHandover } from './handover';

function played() {
  const heard: string[] = [];
  const handover = createHandover({
    read: async (paths) => ({
      files: paths.filter((path) => path !== 'bad').map((name) => ({ name, bytes: new Uint8Array() })),
      paths: paths.filter((path) => path !== 'bad'),
      problems: paths.includes('bad') ? [plain('bad is bad')] : [],
    }),
    open: ({ files }) => heard.push(files.map(({ name }) => name).join('+')),
    warn: (problem) => heard.push(english(problem)),
    opened: (paths) => heard.push(`recent: ${paths.join('+')}`),
  });
  const settle = () => new Promise(setImmediate);
  return { heard, handover, settle };
}

describe('files for the page', () => {
  it('wait until it is there, and then come together', async () => {
    const { heard, handover, settle } = played();
    handover.take(['a', 'bad']);
    handover.take(['b']);
    await settle();
    expect(heard).toEqual([]);
    handover.ready();
    await settle();
    expect(heard).toEqual(['a+b', 'bad is bad', 'recent: a+b']);
  });

  it('come at once while it is there, and wait again while it is loaded anew', async () => {
    const { heard, handover, settle } = played();
    handover.ready();
    handover.take(['a']);
    await settle();
    handover.gone();
    handover.take(['b']);
    await settle();
    expect(heard).toEqual(['a', 'recent: a']);
    handover.ready();
    await settle();
    expect(heard.slice(2)).toEqual(['b', 'recent: b']);
  });

  it('are nothing to speak of when there are none', async () => {
    const { heard, handover, settle } = played();
    handover.ready();
    handover.take([]);
    await settle();
    expect(heard).toEqual([]);
  });
});
