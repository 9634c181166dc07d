import { expect, it } from 'vitest';
import { createDebug } from './debug';
import { createLanes } from './lanes';

/** The lines without their times. */
function linesOf(wanted: string | undefined) {
  const lines: string[] = [];
  const debug = createDebug(wanted, (line) => lines.push(line.replace(/[\d.]+ ms/g, '# ms').trim()));
  return { lines, debug };
}

it('prints the topics that are named and makes no other line', () => {
  const { lines, debug } = linesOf('engine');
  debug('engine', () => 'webasm opened');
  debug('queue', () => {
    throw new Error('made for nobody');
  });
  expect(lines).toEqual(['# ms  engine  webasm opened']);
});

it('prints nothing where nothing is named', () => {
  const { lines, debug } = linesOf(undefined);
  debug('engine', () => 'webasm opened');
  expect(lines).toEqual([]);
});

it('says which names it does not know, and prints the others', () => {
  const { lines, debug } = linesOf('motor, queue');
  debug('queue', () => 'empty');
  expect(lines).toEqual(['DIGIT_DESK_DEBUG: motor is not among engine, queue', '# ms  queue  empty']);
});

it('shows that a live task that came within a step goes before the next one', async () => {
  const { lines, debug } = linesOf('queue');
  const lanes = createLanes(debug);
  let steps = 0;
  const long = lanes.long('m', async () => {
    if (++steps === 1) void lanes.live('m', async () => undefined);
    return steps < 2;
  });
  await long;
  expect(lines).toEqual([
    '# ms  queue  long step, # ms; waiting: 0 live, 1 long',
    '# ms  queue  live, waited # ms, took # ms',
    '# ms  queue  long step, # ms; waiting: 0 live, 1 long',
  ]);
});
