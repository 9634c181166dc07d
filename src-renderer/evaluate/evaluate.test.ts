// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/dom';
import { afterEach, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { compareRuns } from '../../src-main/evaluation/compare';
import { plain } from '../../src-main/shared/sentences/sentence';
import { fakeApi } from '../gallery/fake-api';
import { DESCRIPTION } from '../gallery/fake-description';
import { OTHER_REPORT, REPORT, RUNS } from '../gallery/fake-report';
import { mount, unmountAll } from '../gallery/mount';
import EvaluationForm from './EvaluationForm.vue';
import RunList from './RunList.vue';
import RunProgress from './RunProgress.vue';
import RunSpoken from './RunSpoken.vue';
import ComparePanel from './workbench/ComparePanel.vue';
import EnginePanel from './workbench/EnginePanel.vue';

afterEach(unmountAll);

const WITH_MNIST = {
  ...DESCRIPTION,
  datasets: DESCRIPTION.datasets.map((set) => (set.id === 'mnist-test' ? { ...set, count: 10_000 } : set)),
};

it('a batch size that cannot be is told at its field', async () => {
  const { screen } = mount({ component: EvaluationForm });
  const field = await screen.findByLabelText<HTMLInputElement>('Batch size');
  expect(field.getAttribute('aria-describedby')).toBeNull();
  field.value = '0';
  fireEvent.input(field);
  await nextTick();
  const described = document.getElementById(field.getAttribute('aria-describedby') ?? '');
  expect(described?.getAttribute('role')).toBe('alert');
  expect(described?.textContent).toContain('10,000');
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

it('what a long run costs here is said before it begins, for the device that is chosen', async () => {
  const [first, ...others] = WITH_MNIST.models;
  const models = [{ ...first, multiplyAdds: 2_000_000_000 }, ...others];
  const times = [
    { device: 'webasm', singleMs: 300, batch: 2, batchMs: 500 },
    { device: 'cpu', singleMs: 9_000, batch: 1, batchMs: 9_000 },
  ] as const;
  const api = fakeApi({
    describe: () => Promise.resolve({ ok: true, value: { ...WITH_MNIST, models } }),
    timesOf: () => Promise.resolve({ ok: true, value: times }),
  });
  const { screen, desk } = mount({ component: EvaluationForm, api });
  const cost = await screen.findByText(/multiply-adds each: about/);
  expect(cost.textContent).toBe('10,000 images of 2,000,000,000 multiply-adds each: about 41:40 on webasm.');
  desk.settings.device = 'cpu';
  await nextTick();
  expect(cost.textContent).toContain('about 1500:00 on cpu');
  desk.settings.model = others[0].id;
  await nextTick();
  expect(screen.queryByTestId('run-cost')).toBeNull();
});

it('the samples are chosen while MNIST is missing, which stands beside them; MNIST is chosen once it is there', async () => {
  const { screen, desk, api } = mount({ component: EvaluationForm });
  const data = await screen.findByLabelText<HTMLSelectElement>('Data set');
  expect(await screen.findByRole('button', { name: 'Download' })).toBeTruthy();
  expect(data.value).toBe('samples');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Run' }).disabled).toBe(false);
  api.send('described', WITH_MNIST);
  await nextTick();
  await nextTick();
  expect(desk.dataset.value).toBe('mnist-test');
  expect(screen.queryByRole('button', { name: 'Download' })).toBeNull();
});

it('a run that is queued says what it waits for, and its progress once it is its turn', async () => {
  const running = {
    state: 'running',
    run: 2,
    done: 0,
    total: 60_000,
    imagesPerSecond: 0,
    remainingMs: null,
  } as const;
  const { screen, desk, api } = mount({ component: RunProgress });
  desk.evaluation.progress.value = running;
  api.send('work', [
    { key: 'run:1', title: plain('the evaluation of digit-cnn') },
    { key: 'run:2', title: plain('mine') },
  ]);
  await nextTick();
  expect(screen.getByTestId('waits').textContent?.trim()).toBe('Waiting for the evaluation of digit-cnn');
  api.send('work', [{ key: 'run:2', title: plain('mine') }]);
  await nextTick();
  expect(screen.queryByTestId('waits')).toBeNull();
  expect(screen.getByTestId('progress').textContent).toContain('0 / 60,000');
});

it('the start of a run, each quarter once, and its end with the result are announced', async () => {
  const api = fakeApi({ startEvaluation: () => Promise.resolve({ ok: true, value: { run: 1 } }) });
  const { screen, desk } = mount({ component: RunSpoken, api });
  const region = screen.getByRole('status');
  const heard: string[] = [];
  const listen = async () => {
    await nextTick();
    const said = region.textContent ?? '';
    if (said !== heard.at(-1)) heard.push(said);
  };
  const ended = desk.evaluation.start({ model: 'm', dataset: 'd', device: 'automatic', batchSize: 10 });
  await listen();
  for (let done = 100; done <= 1_000; done += 100) {
    api.send('evaluation', {
      state: 'running',
      run: 1,
      done,
      total: 1_000,
      imagesPerSecond: 50,
      remainingMs: 0,
    });
    await listen();
  }
  api.send('evaluation', { state: 'ended', run: 1, kept: null, report: REPORT });
  await ended;
  await listen();
  expect(heard).toEqual([
    'The evaluation has started.',
    '300 of 1,000 images',
    '500 of 1,000 images',
    '800 of 1,000 images',
    'The evaluation has ended: 180 / 200 · 90.00 %',
  ]);
});

it('every kept run is on the list, whatever their number', async () => {
  const runs = Array.from({ length: 30 }, (_, n) => ({ ...RUNS[0], id: `run-${n}` }));
  const { screen } = mount({
    component: RunList,
    prepare: ({ evaluation }) => (evaluation.runs.value = runs),
  });
  await nextTick();
  expect(screen.getAllByRole('row')).toHaveLength(31);
});

it('Stop ends the measurement that is under way, and keeps no failure of it', async () => {
  const api = fakeApi();
  let end: (outcome: never) => void = () => {};
  const measuring = Object.assign(api, {
    measureDevice: () => new Promise((resolve) => (end = resolve)),
    cancelMeasurement: () => {
      end({ ok: false, failure: { code: 'cancelled', sentence: plain('cancelled') } } as never);
      return Promise.resolve({ ok: true, value: null });
    },
  });
  const { screen } = mount({ component: EnginePanel, api: measuring as typeof api });
  const start = await screen.findByRole<HTMLButtonElement>('button', { name: 'Measure' });
  while (start.disabled) await nextTick();
  fireEvent.click(start);
  fireEvent.click(await screen.findByRole('button', { name: 'Stop measuring' }));
  expect(await screen.findByRole('button', { name: 'Measure' })).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('a comparison says which run is better and by what, or that chance explains the difference', () => {
  const [run] = RUNS;
  const [first, second] = [
    { ...run, report: REPORT },
    { ...run, report: OTHER_REPORT },
  ];
  const props = { api: fakeApi(), first, second, comparison: compareRuns(REPORT, OTHER_REPORT) };
  const { screen } = mount({ component: ComparePanel, props });
  // 20 of 200 are wrong in A, 2 in B, one of them in both: 19 to 1, p = 21 · 2 / 2^20 = 0.00004.
  expect(screen.getByTestId('judged').textContent).toBe(
    'B is better: right on 18 more images (19 that only it got right, 1 that only the other did), more than chance explains.',
  );
  unmountAll();
  const close = { ...props, second: first, comparison: compareRuns(REPORT, REPORT) };
  const same = mount({ component: ComparePanel, props: close });
  expect(same.screen.getByTestId('judged').textContent).toBe(
    'No difference: both are right on the same images.',
  );
});
