// @vitest-environment happy-dom
import { fireEvent, within } from '@testing-library/dom';
import { afterEach, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import type { EvaluationReport, EvaluationRequest } from '../../../src-main/shared/runs';
import { plain } from '../../../src-main/shared/sentences/sentence';
import { fakeApi } from '../../gallery/fake-api';
import { DESCRIPTION } from '../../gallery/fake-description';
import { MEASURED, REFUSED } from '../../gallery/fake-models';
import { REPORT } from '../../gallery/fake-report';
import { mount, unmountAll } from '../../gallery/mount';
import ModelsPanel from './ModelsPanel.vue';
import ModelsTable from './ModelsTable.vue';

afterEach(unmountAll);

const OWN = { ...DESCRIPTION.datasets[1], id: 'own', title: plain('My digits'), count: 40, drawn: true };
const [first, second, third] = DESCRIPTION.models;

/** The panel over a recognizer that runs what it is asked for when it is told to. */
async function start(datasets = DESCRIPTION.datasets) {
  const asked: EvaluationRequest[] = [];
  const cancelled: number[] = [];
  const description = { ...DESCRIPTION, datasets };
  const api = fakeApi({
    describe: () => Promise.resolve({ ok: true, value: description }),
    startEvaluation: (request) => Promise.resolve({ ok: true, value: { run: asked.push(request) } }),
    cancelEvaluation: ({ run }) => {
      cancelled.push(run);
      return Promise.resolve({ ok: true, value: null });
    },
  });
  const { screen, desk } = mount({ component: ModelsPanel, api });
  const press = await screen.findByRole<HTMLButtonElement>('button', { name: 'Measure everything' });
  await vi.waitFor(() => expect(press.disabled).toBe(false));
  const settle = async () => {
    for (let n = 0; n < 20; n++) await nextTick();
  };
  /** The run under way ends with that many right of the 200. */
  async function end(correct: number, more: Partial<EvaluationReport> = {}): Promise<void> {
    await settle();
    const predictions = REPORT.labels.map((label, n) => (n < correct ? label : (label + 1) % 10));
    const report = { ...REPORT, predictions, correct, ...more };
    api.send('evaluation', { state: 'ended', run: asked.length, kept: 'run', report });
    await settle();
  }
  async function fail(sentence: string): Promise<void> {
    await settle();
    const failure = { code: 'unavailable', sentence: plain(sentence) } as const;
    api.send('evaluation', { state: 'failed', run: asked.length, failure });
    await settle();
  }
  const rows = () => {
    const table = screen.queryByTestId('all-models');
    return table === null ? [] : within(table).getAllByRole('row').slice(1).map(({ textContent }) => textContent?.trim() ?? ''); // prettier-ignore
  };
  return { screen, desk, press, asked, cancelled, end, fail, settle, rows };
}

it('measures every model that is taken on the samples and on drawn digits, and ranks them as they come', async () => {
  const { screen, press, asked, end, rows } = await start([...DESCRIPTION.datasets, OWN]);
  expect(screen.getByLabelText<HTMLSelectElement>('Data set').value).toBe('samples');
  expect(screen.getByLabelText<HTMLSelectElement>('Drawn digits').value).toBe('own');
  fireEvent.click(screen.getByRole('checkbox', { name: second.title }));
  await nextTick();
  fireEvent.click(press);
  await end(150);
  expect(rows()).toHaveLength(1);
  expect(screen.getByTestId('models-told').textContent).toBe('1 of 2: Book-shaped network for drawn digits');
  await end(30, { total: 40 });
  await end(180);
  expect(screen.getByTestId('models-told').textContent).toBe(`2 of 2: ${third.title}`);
  await end(20, { total: 40 });
  expect(asked.map(({ model, dataset, keep }) => [model, dataset, keep])).toEqual([
    [first.id, 'samples', undefined],
    [first.id, 'own', undefined],
    [third.id, 'samples', undefined],
    [third.id, 'own', undefined],
  ]);
  const [best, other] = rows();
  expect(best).toMatch(/^lenet\.pt.*180 \/ 200 · 90\.00 %.*20 \/ 40 · 50\.00 %.*the best$/);
  // 30 that only the best got right: χ² = 29² / 30 = 28.03, p = 1.2e-7.
  expect(other).toMatch(/^Book.*150 \/ 200 · 75\.00 %.*30 \/ 40 · 75\.00 %.*worse, p < 0\.0001 \(30 : 0\)$/);
  expect(screen.getByTestId('models-told').textContent).toBe(
    'Measured: 2. The best is lenet.pt, 180 / 200 · 90.00 %.',
  );
});

it('Cancel ends the run that is under way, starts none after it, and keeps what is there', async () => {
  const { screen, press, asked, cancelled, end, rows } = await start();
  fireEvent.click(press);
  await end(150);
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(cancelled).toEqual([2]);
  const part = REPORT.labels.slice(0, 100);
  await end(100, { labels: part, predictions: part, total: 100, partial: true });
  expect(asked.map(({ model }) => model)).toEqual([first.id, second.id]);
  expect(screen.getByRole('button', { name: 'Measure everything' })).toBe(press);
  const [whole, stopped] = rows();
  expect(whole).toMatch(/150 \/ 200 · 75\.00 %.*the best$/);
  expect(stopped).toMatch(/100 \/ 100 · 100\.00 % · partial.*not comparable: fewer images$/);
});

it('a model that fails is one line, and the others are measured', async () => {
  const { screen, desk, press, end, fail, rows, settle } = await start();
  desk.openings.refused.value = [{ name: 'nets/broken.onnx', reason: () => 'broken.onnx: 12 bytes' }];
  fireEvent.click(press);
  await fail('the device fell away');
  await end(150);
  await end(160);
  await settle();
  const all = rows();
  expect(all).toHaveLength(4);
  expect(all.slice(2)).toEqual([
    'nets/broken.onnxNot measured. broken.onnx: 12 bytes',
    'Book-shaped network for drawn digitsNot measured. The device fell away',
  ]);
  expect(screen.getByTestId('models-told').textContent).toMatch(/^Measured: 2\. The best is .* Failed: 1\.$/);
});

it('says so where every model fails', async () => {
  const { screen, press, fail } = await start();
  fireEvent.click(press);
  for (const reason of ['first', 'second', 'third']) await fail(reason);
  expect(screen.getByTestId('models-told').textContent).toBe('Failed: 3.');
});

it('a model that was measured is not told as one that was not: only its drawn digits failed', async () => {
  const { press, end, fail, rows } = await start([...DESCRIPTION.datasets, OWN]);
  fireEvent.click(press);
  await end(150);
  await fail('the device fell away');
  expect(rows()).toEqual([
    expect.stringMatching(/^Book-shaped network for drawn digits150 \/ 200/),
    'Book-shaped network for drawn digits, My digitsNot measured. The device fell away',
  ]);
});

it('waits until all files are opened, so that none is left out', async () => {
  const { desk, press } = await start();
  desk.openings.progress.value = { at: 1, of: 2, name: 'nets/large.onnx' };
  await nextTick();
  expect(press.disabled).toBe(true);
  desk.openings.progress.value = null;
  await nextTick();
  expect(press.disabled).toBe(false);
});

it('what it costs is said before where it is long: of all models that are taken together', async () => {
  const test = { ...DESCRIPTION.datasets[0], count: 10_000 };
  const { screen, settle } = await start([test, OWN]);
  await settle();
  // 10,040 images of (45,200 · 3) multiply-adds are few.
  expect(screen.queryByTestId('run-cost')).toBeNull();
  unmountAll();
  const large = await start([{ ...test, count: 1_000_000 }]);
  await large.settle();
  // 3 · 45,200 · 1,000,000 multiply-adds; 4.2 ms for 100 images: 3 · 42 s.
  expect(large.screen.getByTestId('run-cost').textContent).toBe(
    '3 models on 1,000,000 images each, 135,600,000,000 multiply-adds in all: about 2:06 on webasm.',
  );
});

it('the table is sorted by any column, and says by which', async () => {
  const { screen } = mount({ component: ModelsTable, props: { measured: MEASURED, refused: REFUSED } });
  const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent?.trim() ?? '');
  const refused = REFUSED.map(({ name }) => name);
  const [mlp, lenet, copy, heads, stopped] = MEASURED.map(({ model }) => model.title);
  const two = `${heads} (digits)`;
  expect(names()).toEqual([mlp, lenet, copy, two, stopped, ...refused]);
  const sorted = () => screen.getAllByRole('columnheader').filter((head) => head.hasAttribute('aria-sort'));
  expect(sorted().map((head) => head.getAttribute('aria-sort'))).toEqual(['descending']);
  fireEvent.click(screen.getByRole('button', { name: 'My digits' }));
  await nextTick();
  expect(names()).toEqual([lenet, mlp, copy, two, stopped, ...refused]);
  expect(sorted().map((head) => [head.textContent?.replace('▼', '').trim(), head.getAttribute('aria-sort')])).toEqual([['My digits', 'descending']]); // prettier-ignore
  fireEvent.click(screen.getByRole('button', { name: 'My digits' }));
  await nextTick();
  // What has no drawn digits stays last.
  expect(names()).toEqual([two, copy, mlp, lenet, stopped, ...refused]);
});
