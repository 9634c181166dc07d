import { expect, it } from 'vitest';
import type { DigitsApi } from '../../src-main/shared/contract';
import { sentence } from '../../src-main/catalogue';
import { plain } from '../../src-main/shared/sentences/sentence';
import type { Work } from '../../src-main/shared/work';
import { useWork } from './use-work';

const waiting = (work: string) => sentence('work.waitsFor', { work: plain(work) });

it('says what a queued run and a measurement wait for, and nothing where it is their turn', () => {
  let tell: (list: readonly Work[]) => void = () => {};
  const on = ((_event: string, listener: typeof tell) => {
    tell = listener;
    return () => {};
  }) as DigitsApi['on'];
  const work = useWork({ on });
  const first = { key: 'run:1', title: plain('the first') };
  const second = { key: 'run:2', title: plain('the second') };
  const measurement = { key: 'measurement:cpu', title: plain('the cpu') };
  expect([work.beforeRun(1), work.beforeMeasurement.value]).toEqual([null, null]);
  tell([first, measurement, second]);
  expect(work.beforeRun(1)).toBeNull();
  expect(work.beforeRun(2)).toEqual(waiting('the first'));
  expect(work.beforeMeasurement.value).toEqual(waiting('the first'));
  tell([measurement, second]);
  expect(work.beforeRun(2)).toEqual(waiting('the cpu'));
  expect(work.beforeMeasurement.value).toEqual(waiting('the second'));
  tell([measurement]);
  expect(work.beforeMeasurement.value).toBeNull();
});
