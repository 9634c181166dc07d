/** Every way out of the app awaits the end of what runs in it, on the stand-in of Electron. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { draw, expectAnswer } from '../canvas';
import type { StandIn } from '../electron-standin/app';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';
import { hostEnvironment } from '../surroundings';
import { apiOf } from './page-api';

test.use({ hostName: 'electron-standin' });

type Way = 'quit' | 'close' | 'shutdown' | 'session end' | NodeJS.Signals;

/** Begins an evaluation that will not end by itself soon, and takes a way out as soon as some of it is counted. */
async function leaveWhileEvaluating(app: StandIn, page: Page, way: Way): Promise<void> {
  await app.evaluate(
    ({ app: main, BrowserWindow, powerMonitor }, { way: taken }) => {
      const [window] = BrowserWindow.getAllWindows();
      const held = { preventDefault: () => undefined };
      const ways: Record<string, () => void> = {
        quit: () => main.quit(),
        close: () => window.close(),
        shutdown: () => void powerMonitor.emit('shutdown', held),
        'session end': () => void window.emit('query-session-end', held),
      };
      let left = false;
      const send = window.webContents.send.bind(window.webContents);
      window.webContents.send = (channel: string, ...args: unknown[]) => {
        send(channel, ...args);
        const { event, payload } = Object(args[1]) as { event?: string; payload?: { done?: number } };
        if (event !== 'evaluation' || !payload?.done || left) return;
        left = true;
        setImmediate(() => (taken in ways ? ways[taken]() : process.kill(process.pid, taken)));
      };
    },
    { way },
  );
  const request = { model: 'digit-cnn', dataset: 'samples', device: 'reference', batchSize: 5 } as const;
  const begun = await apiOf(page).startEvaluation(request);
  expect(begun.ok).toBe(true);
}

/** The reports of the runs that are kept in this folder. */
const keptIn = (folder: string): { partial: boolean; total: number }[] =>
  readdirSync(join(folder, 'runs'))
    .filter((name) => name.endsWith('.json.gz'))
    .map((name) => gunzipSync(readFileSync(join(folder, 'runs', name))).toString('utf8'))
    .map((text) => (JSON.parse(text) as { report: { partial: boolean; total: number } }).report);

const quit = (app: StandIn) => app.evaluate(({ app: main }) => main.quit()).catch(() => undefined);

const WAYS: readonly { readonly what: string; readonly way: Way; readonly asks: boolean }[] = [
  { what: 'Quit in the menu', way: 'quit', asks: true },
  { what: 'closing the window', way: 'close', asks: true },
  { what: 'the shutdown of the system', way: 'shutdown', asks: false },
  { what: 'the end of the session on Windows', way: 'session end', asks: false },
  { what: 'SIGTERM', way: 'SIGTERM', asks: false },
  { what: 'Ctrl+C', way: 'SIGINT', asks: false },
];

for (const { what, way, asks } of WAYS) {
  test(`${what} keeps what an evaluation has counted, ${asks ? 'and asks before' : 'and asks nobody'}`, async ({
    startStandIn,
    dataFolder,
  }) => {
    test.skip(process.platform === 'win32' && way.startsWith('SIG'), 'Windows has no signals.');
    const app = startStandIn();
    await leaveWhileEvaluating(app, await app.firstWindow(), way);
    if (asks) {
      const dialog = await app.nextDialog();
      expect(dialog.options).toMatchObject({ message: 'An evaluation is still running.' });
      dialog.answer({ response: 0 });
    }
    expect(await app.exit).toBe(0);
    const kept = keptIn(dataFolder);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ partial: true });
    expect(kept[0].total).toBeGreaterThan(0);
  });
}

test('a person who stays goes on with everything, and is asked again the next time', async ({
  startStandIn,
}) => {
  const app = startStandIn();
  const page = await app.firstWindow();
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  // The main process knows of the drawing once its menu does.
  const canUndo = () =>
    app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('undo')?.enabled);
  await expect.poll(canUndo).toBe(true);
  for (const [response, ends] of [
    [1, false],
    [0, true],
  ] as const) {
    await quit(app);
    const dialog = await app.nextDialog();
    expect(dialog.options).toMatchObject({ message: 'The drawing is not among My digits.' });
    if (!ends) await expectAnswer(page, 7);
    dialog.answer({ response });
    // The answer has been taken in before anything else is asked.
    if (!ends) await app.evaluate(() => new Promise<void>((resolve) => setImmediate(resolve)));
  }
  expect(await app.exit).toBe(0);
});

test('a drawing among My digits is no question', async ({ startStandIn }) => {
  const app = startStandIn();
  const page = await app.firstWindow();
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  await page.keyboard.press('7');
  await expect(page.getByTestId('notices')).not.toBeEmpty();
  await quit(app);
  expect(await app.exit).toBe(0);
});

test('an engine that hangs does not keep the app for ever', async ({ startStandIn }) => {
  const app = startStandIn();
  await app.firstWindow();
  await app.printed('Digit Desk is open.');
  await app.evaluate(() => {
    const { electronStandInThreads } = globalThis as unknown as {
      electronStandInThreads: { terminate: () => Promise<never> }[];
    };
    for (const thread of electronStandInThreads) thread.terminate = () => new Promise(() => undefined);
  });
  await quit(app);
  expect(await app.exit).toBe(0);
});

test('a second start ends without touching what the first one has', async ({ startStandIn, dataFolder }) => {
  const first = startStandIn();
  await first.firstWindow();
  await first.printed('Digit Desk is open.');
  writeFileSync(join(dataFolder, 'settings.json'), '{"askAboutDrawing":false}');
  const second = startStandIn();
  expect(await second.exit).toBe(0);
  expect(readFileSync(join(dataFolder, 'settings.json'), 'utf8')).toBe('{"askAboutDrawing":false}');
  expect(await first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].isVisible())).toBe(
    true,
  );
});

test('a start that fails is said in a box, and nothing of it stays behind', async ({
  startStandIn,
  dataFolder,
}) => {
  const app = startStandIn({ args: ['--no-sandbox'], env: hostEnvironment(join(dataFolder, 'new')) });
  const { title, content } = (await app.nextTold('error-box')) as { title: string; content: string };
  expect(title).toBe('Digit Desk cannot start');
  expect(content).toContain('does not run without Chromium’s sandbox');
  expect(await app.exit).toBe(1);
  expect(existsSync(join(dataFolder, 'new/window'))).toBe(false);
});
