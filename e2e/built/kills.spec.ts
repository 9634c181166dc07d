/**
 * Whatever of the app is killed, at any moment: the app goes on, the drawing is there, and a running evaluation ends with
 * every image counted once, or marked as partial. On the stand-in of Electron.
 */
import type { Worker } from 'node:worker_threads';
import type { Page } from '@playwright/test';
import type { EvaluationEvent, EvaluationRequest } from '../../src-main/shared/runs';
import { draw, expectAnswer } from '../canvas';
import type { StandIn } from '../electron-standin/app';
import { startRun } from '../evaluation';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';
import { MNIST } from '../surroundings';
import { apiOf } from './page-api';

test.use({ hostName: 'electron-standin' });

const REQUEST = { model: 'digit-mlp', dataset: 'samples', device: 'reference', batchSize: 10 } as const;

/** What the test does in the main process between one progress of an evaluation and the next. */
type Act = 'end the engine' | 'end the GPU’s window' | 'end the page';

/**
 * Acts once for each number of images, as soon as the page is told of that many: whatever the machine's speed, in the
 * middle of the evaluation. A thread that reads a file is not the engine; it comes later, and goes.
 */
const during = (app: StandIn, act: Act, ...dones: readonly number[]): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }, given) => {
      const { electronStandInThreads: threads } = globalThis as unknown as {
        electronStandInThreads: Worker[];
      };
      const [person, gpu] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
      const acts = {
        'end the engine': () => void threads.find(({ threadId }) => threadId > 0)?.terminate(),
        'end the GPU’s window': () => gpu.forcefullyCrashRenderer(),
        'end the page': () => person.forcefullyCrashRenderer(),
      };
      const left = [...given.dones];
      const send = person.send.bind(person);
      person.send = (channel: string, ...args: unknown[]) => {
        send(channel, ...args);
        const { event, payload } = Object(args[1]) as { event?: string; payload?: { done?: number } };
        if (event !== 'evaluation' || !((payload?.done ?? -1) >= (left[0] ?? Infinity))) return;
        left.shift();
        acts[given.act]();
      };
    },
    { act, dones },
  );

/** Runs an evaluation to its end and gives its last event. */
async function evaluated(page: Page, request: EvaluationRequest) {
  const api = apiOf(page);
  const ended = new Promise<EvaluationEvent>((resolve) => {
    api.on('evaluation', (event) => {
      if (event.state !== 'running') resolve(event);
    });
  });
  await api.startEvaluation(request);
  const event = await ended;
  if (event.state !== 'ended') throw new Error(`The evaluation ${JSON.stringify(event)}`);
  return event;
}

test('the engine’s thread: the evaluation goes on from the first image without an answer', async ({
  startStandIn,
}) => {
  const app = startStandIn();
  const page = await app.firstWindow();
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  const truth = await evaluated(page, REQUEST);
  await during(app, 'end the engine', 300);
  const { report } = await evaluated(page, REQUEST);
  expect(report).toMatchObject({ total: 1_000, partial: false });
  expect([...report.predictions]).toEqual([...truth.report.predictions]);
  await expect(page.getByTestId('notices')).toContainText('engine');
  // The drawing is there, and the new thread answers.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await expectAnswer(page, 7);
});

test('the engine’s thread, twice: the evaluation ends with what was counted, marked as partial and kept', async ({
  startStandIn,
}) => {
  const app = startStandIn();
  const page = await app.firstWindow();
  await during(app, 'end the engine', 300, 600);
  const { report, kept } = await evaluated(page, REQUEST);
  expect(report.partial).toBe(true);
  expect(report.total).toBeGreaterThanOrEqual(600);
  expect(report.total).toBeLessThan(1_000);
  expect(kept).not.toBeNull();
  await draw(page, HAND_MADE[1], 100);
  await expectAnswer(page, 1);
});

test('the window of the GPU: the evaluation goes on elsewhere, and the GPU is lent again', async ({
  startStandIn,
}) => {
  const app = startStandIn();
  const page = await app.firstWindow();
  const api = apiOf(page);
  const webgl2 = async () => {
    const outcome = await api.describe();
    return outcome.ok && outcome.value.devices.find(({ name }) => name === 'webgl2')?.available;
  };
  await expect.poll(webgl2, { timeout: 120_000 }).toBe(true);
  const hidden = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(({ id }) => id));
  const [, first] = await hidden();
  await during(app, 'end the GPU’s window', 300);
  const { report } = await evaluated(page, { ...REQUEST, device: 'webgl2' });
  expect(report).toMatchObject({ total: 1_000, partial: false });
  expect(report.device.name).not.toBe('webgl2');
  // Five seconds later there is a new one.
  await expect.poll(webgl2, { timeout: 120_000 }).toBe(true);
  expect((await hidden())[1]).not.toBe(first);
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
});

/** Crashes the page. */
const crash = (app: StandIn): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.forcefullyCrashRenderer());

/** The question that follows, to be answered with Reload. */
async function question(app: StandIn): Promise<{ readonly reload: () => void }> {
  const dialog = await app.nextDialog();
  expect(dialog.options).toMatchObject({ message: 'The page of this window has stopped.' });
  return { reload: () => dialog.answer({ response: 0 }) };
}

/** What an expression is in the window's page; Playwright's own page does not come back from a crash. */
const inPage = (app: StandIn, code: string): Promise<unknown> =>
  app.evaluate(({ BrowserWindow }, expression) => {
    const { webContents } = BrowserWindow.getAllWindows()[0];
    return webContents.isCrashed() ? null : webContents.executeJavaScript(expression).catch(() => null);
  }, code);
const expectText = (app: StandIn, testId: string, text: RegExp) =>
  expect
    .poll(() => inPage(app, `document.querySelector('[data-testid="${testId}"]')?.textContent`), {
      timeout: 120_000,
    })
    .toMatch(text);
const click = (app: StandIn, tab: string): Promise<unknown> =>
  inPage(
    app,
    `[...document.querySelectorAll('[role=tab]')].find((one) => one.textContent.trim() === '${tab}').focus()`,
  );

test.describe('with MNIST', () => {
  test.use({ withMnist: true });
  test.skip(!MNIST, 'MNIST is not here.');

  test('the page: after the reload the drawing is there, and its evaluation is taken up', async ({
    startStandIn,
  }) => {
    const app = startStandIn();
    const page = await app.firstWindow();
    await draw(page, HAND_MADE[7], 100);
    await expectAnswer(page, 7);
    await during(app, 'end the page', 100);
    // The evaluation is long enough to run on under the next page.
    await startRun(page, { dataset: 'mnist-test', device: 'reference', batchSize: 10 });
    (await question(app)).reload();
    await expectText(app, 'answer', /7/);
    await click(app, 'Evaluate');
    const bars = "document.querySelectorAll('[role=progressbar]').length";
    await expect.poll(() => inPage(app, bars)).toBe(1);
    // It is this page's own again: it ends when the page says so, marked as partial.
    await inPage(app, `[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === 'Cancel').click()`); // prettier-ignore
    await expectText(app, 'accuracy', /^[\d,]+ \/ [\d,]+/);
  });
});

test('the page: one that is gone twice in a row comes back each time', async ({ startStandIn }) => {
  const app = startStandIn();
  const page = await app.firstWindow();
  await draw(page, HAND_MADE[1], 100);
  await expectAnswer(page, 1);
  for (let i = 0; i < 2; i++) {
    await crash(app);
    (await question(app)).reload();
    await expectText(app, 'answer', /1/);
  }
});

test('the page: files that come while it is gone wait for the next one', async ({
  startStandIn,
  dataFolder,
}) => {
  const app = startStandIn();
  const page = await app.firstWindow();
  await draw(page, HAND_MADE[1], 100);
  await expectAnswer(page, 1);
  await crash(app);
  const { reload } = await question(app);
  await app.evaluate(
    ({ app: main }, path) => main.emit('open-file', { preventDefault: () => undefined }, path),
    `${dataFolder}/gone.png`,
  );
  reload();
  await expectText(app, 'notices', /gone\.png is not there any more\./);
  await expectText(app, 'answer', /1/);
});
